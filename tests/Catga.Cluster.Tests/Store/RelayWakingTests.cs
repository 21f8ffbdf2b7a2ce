using System.Collections.Concurrent;
using System.Diagnostics;
using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Outboxes;
using Catga.Cluster.Tests.Clusters;
using Catga.Cluster.Tests.Fakes;
using Catga.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Store;

/// <summary>The relay sleeps until something is committed: it costs nothing before, and little afterwards.</summary>
public sealed class RelayWakingTests(ITestOutputHelper output) : IDisposable
{
    private const int MostTries = 5;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("catga-relay-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task An_idle_cluster_writes_no_log_entry_and_does_no_store_operation()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3, Configure);
        await SendAndHearAsync(await cluster.LeaderAsync(), count: 1);

        Seen before = await SettledAsync(cluster);
        Seen after = await LookAfterAWhileAsync(cluster);

        // A busy machine may have changed its leader by itself just then, and a new leader does write.
        for (int tries = 0; tries < MostTries && after.Term != before.Term; tries++)
            (before, after) = (await SettledAsync(cluster), await LookAfterAWhileAsync(cluster));
        Assert.Equal(before, after);
    }

    /// <summary>The measurement behind the figures in the documentation: see <c>eng/bench-store</c>.</summary>
    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task From_commit_to_the_start_of_a_handler_on_an_idle_cluster_it_takes_milliseconds(int nodes)
    {
        const int Messages = 500;
        await using RealCluster cluster = await RealCluster.StartAsync(nodes, Configure);
        WebApplication leader = await cluster.LeaderAsync();
        List<double> fromSend = [];
        List<double> fromAnswer = [];

        for (int i = 1; i <= Messages; i++)
        {
            (TimeSpan sinceSend, TimeSpan sinceAnswer) = await SendAndHearAsync(leader, count: i);
            fromSend.Add(sinceSend.TotalMilliseconds);
            fromAnswer.Add(sinceAnswer.TotalMilliseconds);
        }

        output.WriteLine(
            $"{nodes} node(s), {Messages} messages, each on an idle cluster, on disk. To the start of the handler, ms: "
            + $"from the answer to the command, which follows the commit, {Describe(fromAnswer)}; "
            + $"from before the command was sent, {Describe(fromSend)}");
        Assert.InRange(fromAnswer[Messages / 2], 0, 5);
        Assert.InRange(fromAnswer[Messages * 99 / 100], 0, 50);
    }

    private static string Describe(List<double> waits)
    {
        waits.Sort();
        return $"p50 {waits[waits.Count / 2]:F2}, p99 {waits[waits.Count * 99 / 100]:F2}, max {waits[^1]:F2}";
    }

    private static async Task<Seen> SettledAsync(RealCluster cluster)
    {
        WebApplication leader = await cluster.LeaderAsync();
        WatchedOutbox outbox = leader.Services.GetRequiredService<WatchedOutbox>();
        await Eventually.HoldsAsync(
            () => outbox.IsWaiting && cluster.Nodes.Select(EntriesOf).Distinct().Count() == 1,
            "the relay sleeps, and all nodes have applied the same");
        return Look(cluster);
    }

    private static async Task<Seen> LookAfterAWhileAsync(RealCluster cluster)
    {
        using PeriodicTimer quiet = new(Quiet);
        await quiet.WaitForNextTickAsync(Cancelled);
        return Look(cluster);
    }

    private static Seen Look(RealCluster cluster) => new(
        cluster.Nodes.Max(node => RealCluster.CoordinatorOf(node).Leadership.Term),
        cluster.Nodes.Max(EntriesOf),
        cluster.Nodes.Sum(node => node.Services.GetRequiredService<WatchedOutbox>().Operations));

    private static long EntriesOf(WebApplication node) =>
        node.Services.GetRequiredService<StoreMachine>().View.Counters.Index;

    private static async Task<(TimeSpan SinceSend, TimeSpan SinceAnswer)> SendAndHearAsync(
        WebApplication leader, int count)
    {
        Listener heard = leader.Services.GetRequiredService<Listener>();
        long sent = Stopwatch.GetTimestamp();
        CatgaResult<string> reply =
            await RealCluster.MediatorOf(leader).SendAsync(new Buy(Guid.NewGuid(), "tea"), Cancelled).InTimeAsync();
        long answered = Stopwatch.GetTimestamp();
        Assert.True(reply.IsSuccess);
        await Eventually.HoldsAsync(() => heard.Times.Count >= count, "a notification");
        long began = heard.Times.ElementAt(count - 1);

        // The next one finds the relay asleep.
        WatchedOutbox outbox = leader.Services.GetRequiredService<WatchedOutbox>();
        await Eventually.HoldsAsync(() => outbox.IsWaiting, "the relay sleeps");
        TimeSpan sinceAnswer = Stopwatch.GetElapsedTime(answered, began);
        return (Stopwatch.GetElapsedTime(sent, began), sinceAnswer > TimeSpan.Zero ? sinceAnswer : TimeSpan.Zero);
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration["Cluster:PersistentStatePath"] = _folder;
        builder.Services
            .AddReplicatedStore()
            .AddOutboxProcessor()
            .AddSingleton<Listener>()
            .AddShop()
            .AddNotificationHandler<Bought, BoughtHandler>()
            .AddSingleton(static provider => new WatchedOutbox(provider.GetRequiredService<StoreOutbox>()))
            .AddSingleton<IOutboxStore>(static provider => provider.GetRequiredService<WatchedOutbox>());
    }

    /// <summary>What there was to see of a cluster: reigns, entries, and how often its outboxes were asked.</summary>
    private sealed record Seen(long Term, long Entries, int Operations);

    /// <summary>Notes when notifications came.</summary>
    internal sealed class Listener
    {
        public ConcurrentQueue<long> Times { get; } = [];
    }

    [NotRegistered]
    internal sealed class BoughtHandler(Listener listener) : INotificationHandler<Bought>
    {
        public ValueTask HandleAsync(Bought notification, CancellationToken cancellationToken)
        {
            listener.Times.Enqueue(Stopwatch.GetTimestamp());
            return ValueTask.CompletedTask;
        }
    }
}
