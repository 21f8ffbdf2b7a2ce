using System.Globalization;
using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Tests.Simulation;

namespace OrderSystem.Tests.Clusters.Chaos;

[Collection(nameof(RealNodes))]
public sealed class SurvivingChaos
{
    private const int Clients = 8;
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Probe__Counters"] = "true",

        // Every two seconds something happens: a second without a leader would be half of that.
        ["Cluster__ElectionTimeout"] = "00:00:00.400",
        ["Cluster__HeartbeatInterval"] = "00:00:00.050",
    };

    /// <summary>What happens to whom: a failed run says it, and <c>CATGA_SEED</c> does it again.</summary>
    private readonly int _seed = int.TryParse(
        Environment.GetEnvironmentVariable("CATGA_SEED"), CultureInfo.InvariantCulture, out int seed)
        ? seed
        : Random.Shared.Next(1_000_000);

    [Fact]
    public async Task Counters_are_linearizable_while_nodes_are_killed_and_frozen()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true, Settings);
        ChaosReport report = new();
        CountingClients counting = new();
        Misfortune misfortune = new(cluster, _seed);
        TimeSpan duration = TimeSpan.FromSeconds(Rounds.Of(20, 60));

        Task chaos = misfortune.StrikeAsync(duration);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            Random random = new(_seed + number + 1);
            using Caller caller = new(cluster.Nodes, random, report);
            while (!chaos.IsCompleted)
                await counting.AskAsync(caller, isRead: random.Next(2) == 0);
        }));
        await chaos;

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seed {_seed}: done {report.Done}, not executed {report.NotExecuted}, unknown {report.Unknown}, "
            + $"retries {report.Retries}, longest gap {report.LongestGap.TotalMilliseconds:F0} ms; "
            + $"{misfortune.Kills} kills, {misfortune.KillsOfAll} of all, {misfortune.Pauses} pauses");
        Linearizability.Check(counting.History);
        Assert.True(report.Done > 0);
    }
}
