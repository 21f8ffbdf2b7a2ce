using System.Security.Cryptography;
using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Faults;

public sealed class KillingAllNodes
{
    private const int MostWritesBetween = 1000;

    [Fact]
    public async Task What_was_acknowledged_survives_kill_9_of_all_three_and_is_there_once()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();

        for (int round = 0; round < Rounds.Of(brief: 4, extended: 20); round++)
        {
            await using Writers writers = Writers.Start(cluster, history, names: $"r{round}w");
            await writers.ProgressAsync(RandomNumberGenerator.GetInt32(1, MostWritesBetween));

            await Task.WhenAll(cluster.Nodes.Select(node => node.Process!.KillAsync()));
            await writers.StopAsync();
            await cluster.StartAllAsync();
        }

        TestContext.Current.SendDiagnosticMessage("Kill -9 of all nodes: {0}", history);
        await history.ProveAsync(cluster);
    }
}
