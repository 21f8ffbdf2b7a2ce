using System.Collections.Concurrent;
using System.Diagnostics;
using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Tests.Clusters;
using Catga.Cluster.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Store;

/// <summary>The store on real nodes in this process.</summary>
public sealed class StoreClusterTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task What_is_sent_to_any_node_is_committed_once_read_on_every_node_and_told_on_the_leader()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3, Configure);
        WebApplication leader = await cluster.LeaderAsync();
        WebApplication follower = cluster.Nodes.First(node => node != leader);
        Buy command = new(Guid.NewGuid(), "tea");

        CatgaResult<string> reply = await Send(follower, command);
        CatgaResult<string> repeat = await Send(leader, command);
        CatgaResult<string> other = await Send(leader, new Buy(Guid.NewGuid(), "tea"));

        Assert.Equal("sold 1", reply.Value);
        Assert.Equal("sold 1", repeat.Value);
        Assert.Equal("sold 2", other.Value);
        foreach (WebApplication node in cluster.Nodes)
            Assert.Equal("2", (await RealCluster.MediatorOf(node).SendAsync(new Look("tea"), Cancelled).InTimeAsync()).Value);
        Listener heard = leader.Services.GetRequiredService<Listener>();
        await Eventually.HoldsAsync(() => heard.Times.Count == 2, "two notifications on the leader");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_lock_is_had_on_any_node_and_outlives_the_leader_that_granted_it()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3, Configure);
        WebApplication leader = await cluster.LeaderAsync();
        WebApplication[] followers = [.. cluster.Nodes.Where(node => node != leader)];
        IClusterCoordinator one = RealCluster.CoordinatorOf(followers[0]);
        IClusterCoordinator other = RealCluster.CoordinatorOf(followers[1]);

        DistributedLock? first = await one.Locks.TryAcquireAsync("door", Eventually.Patience, Cancelled).InTimeAsync();
        Assert.Null(await other.Locks.TryAcquireAsync("door", TimeSpan.Zero, Cancelled).InTimeAsync());
        await cluster.StopAsync(leader);
        await cluster.LeaderAsync();

        Assert.True(first?.IsValid);
        Assert.Null(await other.Locks.TryAcquireAsync("door", TimeSpan.FromMilliseconds(200), Cancelled).InTimeAsync());
        await first!.DisposeAsync();
        await using DistributedLock? second =
            await other.Locks.TryAcquireAsync("door", Eventually.Patience, Cancelled).InTimeAsync();
        Assert.True(second!.FencingToken > first.FencingToken);
    }

    private static Task<CatgaResult<string>> Send(WebApplication node, Buy command) =>
        RealCluster.MediatorOf(node).SendAsync(command, Cancelled).InTimeAsync();

    private static void Configure(WebApplicationBuilder builder) => builder.Services
        .AddReplicatedStore()
        .AddOutboxProcessor()
        .AddSingleton<Listener>()
        .AddShop()
        .AddForwardToLeaderBehavior<Buy, string>()
        .AddNotificationHandler<Bought, BoughtHandler>();

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
