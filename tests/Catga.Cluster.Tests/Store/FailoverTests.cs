using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Store;
using Catga.Cluster.Tests.Clusters;
using Catga.Cluster.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Store;

/// <summary>The leader of a real cluster dies while forwarded commands wait for its answer.</summary>
public sealed class FailoverTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // Both followers ask: one of them finds the next leader elsewhere, the other is the next leader.
    [Fact(Timeout = 120_000)]
    public async Task An_answer_that_died_with_the_leader_after_the_commit_comes_from_the_next_one_and_nothing_runs_twice()
    {
        await using RealCluster cluster = await StartAsync();
        WebApplication leader = await cluster.LeaderAsync();
        WebApplication[] followers = [.. cluster.Nodes.Where(node => node != leader)];
        Parking parking = ParkingOf(leader);
        parking.HeedsCancellation = false;
        parking.Close();
        Task<CatgaResult<string>> one = SendAsync(followers[0], new Sell("tea"));
        Task<CatgaResult<string>> other = SendAsync(followers[1], new Sell("coffee"));
        await CommittedAsync(leader, "tea");
        await CommittedAsync(leader, "coffee");

        await cluster.CrashAsync(leader);

        Assert.Equal(("sold 1", "sold 1"), (Answer(await one, cluster), Answer(await other, cluster)));
        WebApplication next = await cluster.LeaderAsync();
        Assert.Equal(("1", "1"), (await ReadAsync(next, "tea"), await ReadAsync(next, "coffee")));
        Assert.All(followers, node => Assert.Empty(RealCluster.JournalOf(node).Lines));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_died_with_the_leader_before_its_commit_runs_on_the_next_one()
    {
        await using RealCluster cluster = await StartAsync();
        WebApplication leader = await cluster.LeaderAsync();
        WebApplication follower = cluster.Nodes.First(node => node != leader);
        Parking parking = ParkingOf(leader);
        parking.HeedsCancellation = false;
        parking.Close();
        Task<CatgaResult<string>> sending = SendAsync(follower, new Sell("slow tea"));
        await parking.Arrived.InTimeAsync();

        await cluster.CrashAsync(leader);

        Assert.Equal("sold 1", Answer(await sending, cluster));
        Assert.Equal("1", await ReadAsync(await cluster.LeaderAsync(), "slow tea"));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_no_transaction_holds_is_unknown_and_does_not_run_again()
    {
        await using RealCluster cluster = await StartAsync();
        WebApplication leader = await cluster.LeaderAsync();
        WebApplication follower = cluster.Nodes.First(node => node != leader);
        Parking parking = ParkingOf(leader);
        parking.HeedsCancellation = false;
        parking.Close();
        Task<CatgaResult<string>> sending =
            RealCluster.MediatorOf(follower).SendAsync(new PlaceOrder("tea"), Cancelled).AsTask();
        await parking.Arrived.InTimeAsync();

        await cluster.CrashAsync(leader);

        Assert.Equal(ClusterErrorCodes.OutcomeUnknown, (await sending.InTimeAsync()).Error?.Code);
        Assert.All(cluster.Nodes, node => Assert.Empty(RealCluster.JournalOf(node).Lines));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_client_that_repeats_its_command_id_gets_the_recorded_answer_from_the_next_leader()
    {
        await using RealCluster cluster = await StartAsync();
        WebApplication leader = await cluster.LeaderAsync();
        WebApplication[] followers = [.. cluster.Nodes.Where(node => node != leader)];
        Refund refund = new("tea", Guid.NewGuid());
        CatgaResult<string> first =
            await RealCluster.MediatorOf(followers[0]).SendAsync(refund, Cancelled).InTimeAsync();
        await cluster.CrashAsync(leader);
        WebApplication next = await cluster.LeaderAsync();
        WebApplication follower = followers.Single(node => node != next);

        CatgaResult<string> repeat = await RealCluster.MediatorOf(follower).SendAsync(refund, Cancelled).InTimeAsync();

        Assert.Equal(("refunded 1", "refunded 1"), (first.Value, Answer(repeat, cluster)));
        Assert.Equal("1", await ReadAsync(next, "tea"));
    }

    private static string? Answer(CatgaResult<string> result, RealCluster cluster)
    {
        Assert.True(result.IsSuccess, $"{result.Error}\n{string.Join('\n', cluster.Log.Lines)}");
        return result.Value;
    }

    private static Task<RealCluster> StartAsync() => RealCluster.StartAsync(3, builder =>
    {
        // Elections take their time on a machine that runs all tests at once.
        builder.Configuration["Cluster:Forwarding:Timeout"] = "00:00:30";
        builder.Configuration["Cluster:Forwarding:RetryDelay"] = "00:00:00.200";
        builder.Services
            .AddReplicatedStore()
            .AddSales()
            .AddForwardToLeaderBehavior<Sell, string>()
            .AddPipelineBehavior<Sell, string, ParkBehindCommit<Sell, string>>(ParkBehindCommit<Sell, string>.Order)
            .AddRequestHandler<Refund, string, RefundHandler>()
            .AddForwardToLeaderBehavior<Refund, string>()
            .AddPipelineBehavior<Refund, string, TransactionBehavior<Refund, string>>(TransactionalAttribute.Order);
    });

    private static Parking ParkingOf(WebApplication node) => node.Services.GetRequiredService<Parking>();

    private static Task<CatgaResult<string>> SendAsync(WebApplication node, Sell command) =>
        RealCluster.MediatorOf(node).SendAsync(command, Cancelled).AsTask();

    private static async Task CommittedAsync(WebApplication node, string key)
    {
        string? found = null;
        while (found is null)
            found = await ReadAsync(node, key).InTimeAsync();
    }

    private static async Task<string?> ReadAsync(WebApplication node, string key)
    {
        CatgaResult<IStoreReader> reader = await node.Services.GetRequiredService<IReplicatedStore>()
            .ReadAsync(ReadConsistency.Linearizable, Cancelled);
        return reader.IsSuccess && reader.Value.TryGet(key, out string? value) ? value : null;
    }

    /// <summary>Names its id, as a client does that may come again.</summary>
    internal sealed record Refund(string Sku, Guid MessageId) : ICommand<string>, IIdentified;

    [NotRegistered]
    internal sealed class RefundHandler(IStoreTransaction transaction) : IRequestHandler<Refund, string>
    {
        public ValueTask<CatgaResult<string>> HandleAsync(Refund request, CancellationToken cancellationToken)
        {
            _ = transaction.TryGet(request.Sku, out string? before);
            int count = int.Parse(before ?? "0") + 1;
            transaction.Put(request.Sku, $"{count}");
            return new($"refunded {count}");
        }
    }
}
