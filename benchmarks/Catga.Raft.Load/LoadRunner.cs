using System.Net;
using System.Net.Sockets;
using Catga.Raft.Load.Clusters;
using Catga.Raft.Load.Disk;
using Catga.Raft.Load.Http;
using Catga.Raft.Load.Reporting;

namespace Catga.Raft.Load;

/// <summary>Measures one target after the other, so that each has the machine for itself.</summary>
internal sealed class LoadRunner(LoadSettings settings, string folder, TextWriter progress)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        List<Measurement> measurements = [];
        if (settings.Has("disk"))
            measurements.Add(Tell(SyncLoop.Measure(folder, settings.Bytes, settings.Duration)));

        if (settings.Has("etcd"))
        {
            await using EtcdCluster etcd = await EtcdCluster.StartAsync(folder, FreePorts(6), cancellationToken);
            measurements.AddRange(await ThroughHttpAsync("etcd, through HTTP", etcd, cancellationToken));
        }

        if (settings.Has("catga") || settings.Has("inside"))
        {
            await using CatgaCluster catga = await CatgaCluster.StartAsync(folder, FreePorts(3), cancellationToken);
            if (settings.Has("catga"))
                measurements.AddRange(await ThroughHttpAsync("Catga, through HTTP", catga, cancellationToken));
            if (settings.Has("inside"))
                measurements.AddRange(await InsideAsync(catga, cancellationToken));
        }

        return measurements;
    }

    private async Task<IReadOnlyList<Measurement>> ThroughHttpAsync(
        string target, ILoadedCluster cluster, CancellationToken cancellationToken)
    {
        HttpLoad load = new(cluster.Leader, cluster.WriteRequest(settings.Bytes));
        await load.RunAsync(inFlight: 16, WarmUp, cancellationToken);

        List<Measurement> measurements = [];
        foreach (int inFlight in settings.InFlight)
        {
            double before = await cluster.CountSyncsAsync(cancellationToken);
            (IReadOnlyList<List<long>> latencies, TimeSpan elapsed) =
                await load.RunAsync(inFlight, settings.Duration, cancellationToken);
            double syncs = await cluster.CountSyncsAsync(cancellationToken) - before;
            measurements.Add(Tell(Measurement.Of(target, latencies, elapsed, syncs)));
        }

        return measurements;
    }

    private async Task<IReadOnlyList<Measurement>> InsideAsync(CatgaCluster catga, CancellationToken cancellationToken)
    {
        await catga.LoadInsideAsync(inFlight: 16, WarmUp, settings.Bytes, cancellationToken);
        List<Measurement> measurements = [];
        foreach (int inFlight in settings.InFlight)
        {
            measurements.Add(Tell(
                await catga.LoadInsideAsync(inFlight, settings.Duration, settings.Bytes, cancellationToken)));
        }

        return measurements;
    }

    private Measurement Tell(Measurement measurement)
    {
        progress.WriteLine(measurement);
        return measurement;
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners)
            listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners)
            listener.Dispose();
        return ports;
    }
}
