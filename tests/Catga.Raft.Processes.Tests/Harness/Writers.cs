using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>
/// Clients that write as fast as they are answered, until they are stopped. Each write has its own name.
/// </summary>
internal sealed class Writers : IAsyncDisposable
{
    public const string Key = "key";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private readonly TestCluster _cluster;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _all;

    private Writers(TestCluster cluster, History history, int count, string names)
    {
        _cluster = cluster;
        History = history;
        _all = Task.WhenAll(
            Enumerable.Range(0, count).Select(writer => Task.Run(() => WriteAsync($"{names}{writer}"))));
    }

    public History History { get; }

    /// <summary>Starts writing.</summary>
    /// <param name="cluster">Where to.</param>
    /// <param name="history">What records the answers.</param>
    /// <param name="count">How many clients; each has one write in flight.</param>
    /// <param name="names">How the names of these writes begin; no two groups of one history share it.</param>
    public static Writers Start(TestCluster cluster, History history, int count = 8, string names = "w") =>
        new(cluster, history, count, names);

    /// <summary>Waits until so many more writes were acknowledged: the cluster lives.</summary>
    public Task ProgressAsync(int writes = 50)
    {
        int before = History.Acknowledged.Count();
        return Poll.UntilAsync(
            $"{writes} more writes are acknowledged",
            () => Task.FromResult(History.Acknowledged.Count() >= before + writes));
    }

    /// <summary>Lets each client get its last answer.</summary>
    public async Task StopAsync()
    {
        await _stopped.CancelAsync();
        await _all;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopped.Dispose();
    }

    private async Task WriteAsync(string name)
    {
        int target = 0;
        for (int number = 0; !_stopped.IsCancellationRequested; number++)
        {
            IReadOnlyList<ClusterNode> nodes = _cluster.Nodes;
            Write write = await nodes[target % nodes.Count].Client.CountAsync(Key, $"{name}-{number}");
            History.Add(write);
            if (write.Outcome == WriteOutcome.Acknowledged)
                continue;

            int hinted = write.Leader is { } leader ? IndexOf(nodes, leader) : -1;
            target = hinted >= 0 ? hinted : target + 1;
            if (hinted < 0)
                await BreatheAsync();
        }
    }

    private static int IndexOf(IReadOnlyList<ClusterNode> nodes, string name)
    {
        for (int index = 0; index < nodes.Count; index++)
        {
            if (nodes[index].Name == name)
                return index;
        }

        return -1;
    }

    // A cluster without a leader is asked some hundred times a second, not as fast as it refuses.
    private async Task BreatheAsync()
    {
        using PeriodicTimer timer = new(Interval);
        try
        {
            await timer.WaitForNextTickAsync(_stopped.Token);
        }
        catch (OperationCanceledException)
        {
            // The clients are stopped: the loop sees it.
        }
    }
}
