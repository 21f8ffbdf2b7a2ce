using System.Diagnostics;
using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Faults;

public sealed class RollingRestart
{
    // A host whose requests do not end gives them thirty seconds.
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(Rounds.IsLong ? 10 : 20);

    [Fact]
    public async Task Each_node_is_asked_to_stop_and_started_again_under_load()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);

        foreach (ClusterNode node in cluster.Nodes)
        {
            await writers.ProgressAsync();
            long asked = Stopwatch.GetTimestamp();
            int exitCode = await node.Process!.TerminateAsync();

            Assert.Equal(0, exitCode);
            // The streams with its peers are requests that never end by themselves; they must not keep it up.
            Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, SoonEnough);
            await writers.ProgressAsync();
            await node.StartAsync();
        }

        await writers.ProgressAsync();
        await writers.StopAsync();
        await history.ProveAsync(cluster);
    }
}
