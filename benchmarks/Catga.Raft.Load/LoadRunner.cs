using Catga.Raft.Load.Clusters;
using Catga.Raft.Load.Disk;
using Catga.Raft.Load.Http;
using Catga.Raft.Load.Reporting;

namespace Catga.Raft.Load;

/// <summary>
/// Measures all targets in turn, several rounds, so that what else the machine does hits all of them alike. Who is not
/// measured is idle.
/// </summary>
internal sealed class LoadRunner(LoadSettings settings, string folder, TextWriter progress)
{
    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await using EtcdCluster? etcd = settings.Has("etcd")
            ? await EtcdCluster.StartAsync(folder, FreePorts.Find(6), cancellationToken)
            : null;
        await using CatgaCluster? catga = settings.Has("catga") || settings.Has("inside")
            ? await CatgaCluster.StartAsync(folder, FreePorts.Find(3), cancellationToken)
            : null;
        foreach (ILoadedCluster cluster in new ILoadedCluster?[] { etcd, catga }.OfType<ILoadedCluster>())
        {
            await ThroughHttpAsync(
                "warm-up", cluster, inFlight: 16, TimeSpan.FromSeconds(settings.WarmUp), cancellationToken);
        }

        List<Measurement> all = [];
        for (int round = 0; round < settings.Rounds; round++)
        {
            if (settings.Has("disk"))
                all.Add(Tell(SyncLoop.Measure(folder, settings.Bytes, settings.Duration)));
            foreach (int inFlight in settings.InFlight)
                all.AddRange(await MeasureAsync(etcd, catga, inFlight, cancellationToken));
        }

        return
        [
            .. all.GroupBy(each => (each.Target, each.InFlight))
                .OrderBy(group => LoadSettings.OrderOf(group.Key.Target)).ThenBy(group => group.Key.InFlight)
                .Select(group => Measurement.MedianOf([.. group])),
        ];
    }

    private async Task<IReadOnlyList<Measurement>> MeasureAsync(
        EtcdCluster? etcd, CatgaCluster? catga, int inFlight, CancellationToken cancellationToken)
    {
        List<Measurement> measurements = [];
        if (etcd is not null)
        {
            measurements.Add(Tell(await ThroughHttpAsync(
                LoadSettings.Etcd, etcd, inFlight, settings.Duration, cancellationToken)));
        }

        if (catga is not null && settings.Has("catga"))
        {
            measurements.Add(Tell(await ThroughHttpAsync(
                LoadSettings.Catga, catga, inFlight, settings.Duration, cancellationToken)));
        }

        if (catga is not null && settings.Has("inside"))
        {
            measurements.Add(Tell(
                await catga.LoadInsideAsync(inFlight, settings.Duration, settings.Bytes, cancellationToken)));
        }

        return measurements;
    }

    private async Task<Measurement> ThroughHttpAsync(
        string target, ILoadedCluster cluster, int inFlight, TimeSpan duration, CancellationToken cancellationToken)
    {
        await cluster.FindLeaderAsync(cancellationToken);
        HttpLoad load = new(cluster.Leader, cluster.WriteRequest(settings.Bytes));
        double before = await cluster.CountSyncsAsync(cancellationToken);
        (IReadOnlyList<List<long>> latencies, TimeSpan elapsed) =
            await load.RunAsync(inFlight, duration, cancellationToken);
        double syncs = await cluster.CountSyncsAsync(cancellationToken) - before;
        return Measurement.Of(target, latencies, elapsed, syncs);
    }

    private Measurement Tell(Measurement measurement)
    {
        progress.WriteLine(measurement);
        return measurement;
    }
}
