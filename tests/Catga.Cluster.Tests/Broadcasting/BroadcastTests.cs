using System.Collections.Concurrent;
using System.Net;
using Catga.Cluster.Broadcasting;
using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Tests.Clusters;
using Catga.Cluster.Tests.Fakes;
using Catga.Cluster.Tests.Store;
using Catga.Messaging;
using Catga.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Broadcasting;

/// <summary>Messages of the outbox on every node of a real cluster in this process.</summary>
public sealed class BroadcastTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task A_message_is_handled_on_every_node_and_then_leaves_the_outbox()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3, Configure);
        WebApplication leader = await ConnectedAsync(cluster);

        await BuyAsync(leader, "tea");
        await BuyAsync(leader, "salt");

        foreach (WebApplication node in cluster.Nodes)
            await Eventually.HoldsAsync(() => HeardOn(node).Skus.Order().SequenceEqual(["salt", "tea"]), "both messages");
        await IsEmptyAsync(leader);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_node_whose_handler_fails_gets_the_message_again_and_the_others_do_not()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(3, Configure);
        WebApplication leader = await ConnectedAsync(cluster);
        WebApplication clumsy = cluster.Nodes.First(node => node != leader);
        HeardOn(clumsy).Failures = 2;

        await BuyAsync(leader, "tea");

        await IsEmptyAsync(leader);
        Assert.All(cluster.Nodes, node => Assert.Equal(["tea"], HeardOn(node).Skus));
        Assert.Equal(0, HeardOn(clumsy).Failures);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_node_that_is_gone_holds_up_nothing_and_does_not_catch_up()
    {
        string[] endpoints = FreePorts.Endpoints(3);
        await using RealCluster cluster = await RealCluster.StartAsync(endpoints, Configure);
        WebApplication leader = await ConnectedAsync(cluster);
        WebApplication gone = cluster.Nodes.First(node => node != leader);
        string place = RealCluster.CoordinatorOf(gone).NodeId;
        await cluster.StopAsync(gone);

        await BuyAsync(leader, "tea");
        await IsEmptyAsync(leader);
        WebApplication back = await cluster.AddAsync($"http://{place}", endpoints, Configure);
        leader = await ConnectedAsync(cluster);
        await BuyAsync(leader, "salt");

        await Eventually.HoldsAsync(() => !HeardOn(back).Skus.IsEmpty, "the message after it was back");
        Assert.Equal(["salt"], HeardOn(back).Skus);
    }

    [Fact(Timeout = 120_000)]
    public async Task Whoever_is_no_node_delivers_nothing()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(1, Configure);
        WebApplication node = await cluster.LeaderAsync();
        string line = new BroadcastLine("session", "me#1", 1, 2, "00").Write();
        using HttpClient http = new();
        using HttpRequestMessage request = new(
            HttpMethod.Post, $"http://{RealCluster.CoordinatorOf(node).NodeId}{BroadcastLine.Path}")
        {
            Content = new StringContent("{}"),
        };
        request.Headers.TryAddWithoutValidation(BroadcastLine.Header, line);
        request.Headers.TryAddWithoutValidation("Catga-Proof", new string('0', 64));

        using HttpResponseMessage response = await http.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public void A_line_is_read_as_it_was_written_and_nothing_else_is_one()
    {
        BroadcastLine line = new("3f", "127.0.0.1:5001#a", 7, 1_000, "abcd");

        Assert.Equal(line, BroadcastLine.Read(line.Write()));
        Assert.Null(BroadcastLine.Read(null));
        Assert.Null(BroadcastLine.Read("2" + line.Write()[1..]));
        Assert.Null(BroadcastLine.Read(line.Write() + " more"));
        Assert.Null(BroadcastLine.Read(line.Write().Replace(" 7 ", " -7 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_envelope_travels_whole()
    {
        MessageEnvelope envelope = new()
        {
            Id = Guid.NewGuid(), Name = "Bought", Payload = new byte[] { 1, 2, 3 }, Key = "tea", TraceParent = "00-1",
            TraceState = "a=b", Headers = new Dictionary<string, string> { ["x"] = "y" },
        };

        MessageEnvelope read = BroadcastBody.Read(BroadcastBody.Write(envelope));

        Assert.Equal(envelope.Payload.ToArray(), read.Payload.ToArray());
        Assert.Equal(envelope.Headers, read.Headers);
        Assert.Equal(envelope with { Payload = default, Headers = MessageHeaders.None }, read with { Payload = default, Headers = MessageHeaders.None });
    }

    [Fact]
    public void It_does_not_take_the_place_of_another_bus()
    {
        ServiceCollection services = [];
        services.AddSingleton<IMessageBus, OtherBus>();

        Assert.Throws<InvalidOperationException>(() => services.AddMessageBroadcast());
    }

    private static Heard HeardOn(WebApplication node) => node.Services.GetRequiredService<Heard>();

    private static async Task BuyAsync(WebApplication node, string sku)
    {
        CatgaResult<string> bought =
            await RealCluster.MediatorOf(node).SendAsync(new Buy(Guid.NewGuid(), sku), Cancelled).InTimeAsync();
        Assert.True(bought.IsSuccess, bought.Error?.Message);
    }

    /// <summary>Waits until the leader has a stream to all.</summary>
    private static async Task<WebApplication> ConnectedAsync(RealCluster cluster)
    {
        WebApplication leader = await cluster.LeaderAsync();
        await Eventually.HoldsAsync(
            () => RealCluster.CoordinatorOf(leader).Members is { Count: 3 } members
                && members.All(member => member is { IsHealthy: true, IsVoter: true }),
            "streams to all voters");
        return leader;
    }

    private static Task IsEmptyAsync(WebApplication leader) => Eventually.HoldsAsync(
        () => leader.Services.GetRequiredService<Catga.Cluster.Store.Machine.StoreMachine>().Counters.Published > 0
            && leader.Services.GetRequiredService<Catga.Cluster.Store.Machine.StoreMachine>()
                .View[Catga.Cluster.Store.Machine.StoreTable.Messages].Count == 0,
        "an empty outbox");

    private static void Configure(WebApplicationBuilder builder) => builder.Services
        .AddReplicatedStore()
        .AddOutboxProcessor()
        .AddMessageBroadcast()
        .Configure<OutboxRelayOptions>(options => options.FirstRetryDelay = TimeSpan.FromMilliseconds(50))
        .AddSingleton<Heard>()
        .AddShop()
        .AddForwardToLeaderBehavior<Buy, string>()
        .AddNotificationHandler<Bought, BoughtHandler>();

    /// <summary>What the handlers of one node have heard.</summary>
    internal sealed class Heard
    {
        private int _failures;

        public ConcurrentQueue<string> Skus { get; } = [];

        /// <summary>So many handlings still fail.</summary>
        public int Failures
        {
            get => Volatile.Read(ref _failures);
            set => Volatile.Write(ref _failures, value);
        }

        public void FailIfDue()
        {
            if (Failures > 0)
            {
                Failures--;
                throw new InvalidOperationException("Dropped it.");
            }
        }
    }

    [NotRegistered]
    internal sealed class BoughtHandler(Heard heard) : INotificationHandler<Bought>
    {
        public ValueTask HandleAsync(Bought notification, CancellationToken cancellationToken)
        {
            heard.FailIfDue();
            heard.Skus.Enqueue(notification.Sku);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class OtherBus : IMessageBus
    {
        public ValueTask PublishAsync(MessageEnvelope envelope, CancellationToken cancellationToken = default) =>
            ValueTask.CompletedTask;
    }
}
