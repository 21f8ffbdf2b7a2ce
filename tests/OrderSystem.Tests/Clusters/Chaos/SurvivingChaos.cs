using System.Globalization;
using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Tests.Simulation;
using OrderSystem.Tests.Probing;
using OrderSystem.Tests.Shop;

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
    public async Task Every_answer_is_true_while_nodes_are_killed_and_frozen()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true, Settings);
        ChaosReport report = new();
        CountingClients counting = new();
        OrderingClients ordering = new();
        Misfortune misfortune = new(cluster, _seed);

        Task chaos = misfortune.StrikeAsync(TimeSpan.FromSeconds(Rounds.Of(20, 60)));
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async number =>
        {
            Random random = new(_seed + number + 1);
            using Caller caller = new(cluster.Nodes, random, report);
            while (!chaos.IsCompleted)
                await AskAsync(caller, $"customer-{number}", random, counting, ordering);
        }));
        await chaos;

        OrderNode leader = await cluster.LeaderAsync();
        int reigns = cluster.Probe.Intervals.Read()
            .Where(line => line[0] == IntervalTask.Start).DistinctBy(line => line[2]).Count();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seed {_seed}; {misfortune}; {reigns} reigns\n{Describe(ordering)}; {counting.History.Count} operations on "
            + $"counters\nall tries: {report}");
        IReadOnlyList<OrderReply> orders = await ShopAudit.CheckOrdersAsync(leader, ordering.Orders);
        await ShopAudit.CheckStatisticsAsync(leader, orders);
        Linearizability.Check(counting.History);
        Assert.NotEmpty(orders);
    }

    private static Task AskAsync(
        Caller caller, string customer, Random random, CountingClients counting, OrderingClients ordering) =>
        random.Next(4) switch
        {
            0 => counting.AskAsync(caller, isRead: false),
            1 => counting.AskAsync(caller, isRead: true),
            _ => ordering.OrderAsync(caller, customer, random),
        };

    private static string Describe(OrderingClients ordering)
    {
        ILookup<Verdict, TriedOrder> byVerdict = ordering.Orders.ToLookup(order => order.Verdict);
        return $"{ordering.Orders.Count} orders posted: {byVerdict[Verdict.Done].Count()} acknowledged, "
            + $"{byVerdict[Verdict.NotExecuted].Count()} refused, {byVerdict[Verdict.Unknown].Count()} unknown";
    }
}
