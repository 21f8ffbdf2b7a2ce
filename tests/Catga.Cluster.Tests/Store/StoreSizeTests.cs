using System.Diagnostics;
using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Transactions;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Store;

/// <summary>Figures of a large store. Run by name: they take their time.</summary>
public sealed class StoreSizeTests(ITestOutputHelper output)
{
    private const int Keys = 1_000_000;

    [Fact(Explicit = true)]
    public async Task A_million_keys_of_100_bytes_fit_in_a_gibibyte_are_read_back_in_seconds_and_a_snapshot_stalls_nothing()
    {
        StoreMachine machine = StoreRegistrationExtensions.CreateMachine();
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < Keys; i++)
            machine.Apply(new LogIndex(i + 1), Write(Scatter(i)));
        output.WriteLine($"applied {Keys} entries in {watch.Elapsed.TotalSeconds:F2} s");
        output.WriteLine($"live {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB, cost {machine.View.Cost >> 20} MiB");

        watch.Restart();
        double[] normal = Measure(machine, 100_000, Keys);
        using IStateSnapshot snapshot = machine.TakeSnapshot();
        using MemoryStream stream = new(300_000_000);
        Task writing = Task.Run(() => snapshot.WriteTo(stream));
        List<double> during = [];
        long next = Keys + 100_000;
        while (!writing.IsCompleted)
        {
            during.AddRange(Measure(machine, 1_000, next));
            next += 1_000;
        }

        await writing;
        output.WriteLine($"write p50/p99/max µs: normal {Percentiles(normal)}, during snapshot {Percentiles([.. during])}");
        output.WriteLine($"snapshot {stream.Length >> 20} MiB, {during.Count} writes meanwhile");
        output.WriteLine($"live {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB with the snapshot's bytes");

        stream.Position = 0;
        watch.Restart();
        StoreMachine restored = StoreRegistrationExtensions.CreateMachine();
        restored.Restore(stream);
        output.WriteLine($"restored in {watch.Elapsed.TotalSeconds:F2} s");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(Keys, restored.View[StoreTable.Entries].Count);
        GC.KeepAlive(machine);
    }

    private static double[] Measure(StoreMachine machine, int count, long from)
    {
        double[] times = new double[count];
        for (int i = 0; i < count; i++)
        {
            byte[] command = Write(Scatter((int)(i * 7919L % Keys)));
            long start = Stopwatch.GetTimestamp();
            machine.Apply(new LogIndex(from + i + 1), command);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }

    private static string Percentiles(double[] times)
    {
        Array.Sort(times);
        return $"{times[times.Length / 2]:F1}/{times[times.Length * 99 / 100]:F1}/{times[^1]:F0}";
    }

    // 100 bytes, in an order that is not that of the keys.
    private static byte[] Scatter(int number) =>
        System.Text.Encoding.ASCII.GetBytes($"{(uint)number * 2654435761u:x8}/{number:d10}".PadRight(100, '.'));

    private static byte[] Write(byte[] key)
    {
        RecordWriter writer = new();
        new EntryHead(EntryKinds.Commit, 1, 1).Write(writer);
        new CommitCommand { Writes = [(key, new byte[100])] }.Write(writer);
        return writer.ToArray();
    }
}
