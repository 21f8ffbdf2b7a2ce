using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Catga.Cluster.Forwarding;
using Catga.Cluster.Forwarding.Channels;
using Catga.Cluster.Telemetry;
using Catga.Cluster.Tests.Fakes;
using Catga.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Catga.Cluster.Tests.Forwarding;

/// <summary>Commands share one connection, and none of them suffers from it.</summary>
public sealed class ForwardChannelTests
{
    [Fact]
    public async Task Commands_that_are_sent_at_once_get_each_its_own_answer()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        string[] items = [.. Enumerable.Range(0, 500).Select(number => $"tea {number}")];

        CatgaResult<string>[] results = await Task.WhenAll(
            items.Select(item => nodes.Follower.Mediator.SendAsync(new PlaceOrder(item)).AsTask())).InTimeAsync();

        Assert.Equal(items.Select(item => $"ordered {item}"), results.Select(result => result.Value));
        Assert.Equal(500, nodes.Leader.Journal.Lines.Length);
    }

    [Fact]
    public async Task A_command_takes_its_trace_along()
    {
        ConcurrentQueue<Activity> seen = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == CatgaTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        _ = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("coffee"));
        using Activity cause = new("cause") { TraceStateString = "shop=7" };
        cause.Start();

        _ = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea"));

        await Eventually.HoldsAsync(
            () => seen.Any(one => one.TraceId == cause.TraceId), "the leader's part of the trace");
        Activity forwarded = Assert.Single(seen, one => one.TraceId == cause.TraceId);
        Assert.Equal(
            (ClusterTelemetry.ForwardedActivity, ActivityKind.Server, cause.SpanId, "shop=7"),
            (forwarded.OperationName, forwarded.Kind, forwarded.ParentSpanId, forwarded.TraceStateString));
        Assert.Equal(typeof(PlaceOrder).FullName, forwarded.GetTagItem(ClusterTelemetry.RequestName));
    }

    [Fact]
    public async Task A_slow_command_holds_no_other_one_up()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        nodes.Leader.Parking.Close();
        Task<CatgaResult<string>> slow = nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).AsTask();
        await nodes.Leader.Parking.Arrived.InTimeAsync();

        CatgaResult<Unit> other = await nodes.Follower.Mediator.SendAsync(new Restock(1)).InTimeAsync();

        Assert.True(other.IsSuccess);
        Assert.False(slow.IsCompleted);
        nodes.Leader.Parking.Open();
        Assert.Equal("ordered tea", (await slow.InTimeAsync()).Value);
    }

    [Fact]
    public async Task A_leader_that_stops_answers_what_it_has_begun()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(TwoNodes.Impatient);
        nodes.Leader.Parking.Close();
        Task<CatgaResult<string>> begun = nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).AsTask();
        await nodes.Leader.Parking.Arrived.InTimeAsync();
        Task stopping = nodes.Leader.StopAsync();

        CatgaResult<Unit> late = await nodes.Follower.Mediator.SendAsync(new Restock(1)).InTimeAsync();
        while (late.IsSuccess)
            late = await nodes.Follower.Mediator.SendAsync(new Restock(1)).InTimeAsync();
        nodes.Leader.Parking.Open();

        Assert.Equal("ordered tea", (await begun.InTimeAsync()).Value);
        Assert.Equal(ClusterErrorCodes.NoLeader, late.Error?.Code);
        await stopping.InTimeAsync();
    }

    [Fact]
    public async Task An_idle_channel_does_not_keep_a_node_from_stopping()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(builder => builder.Services.Configure<HostOptions>(
            host => host.ShutdownTimeout = TimeSpan.FromMinutes(5)));
        _ = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea"));
        using RawChannel deaf = await RawChannel.OpenAsync(nodes);

        await nodes.Leader.StopAsync().InTimeAsync();
    }

    [Fact]
    public async Task A_new_session_of_the_nodes_gets_a_new_channel()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        _ = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea"));

        nodes.MeetAgain();
        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).InTimeAsync();

        Assert.Equal("ordered tea", result.Value);
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_open_what_was_sent_and_the_next_attempt_finds_it()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        await using TamperingProxy proxy = await TamperingProxy.BeforeAsync(nodes);
        nodes.Leader.Parking.Close();
        Task<CatgaResult<string>> sending = nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).AsTask();
        await nodes.Leader.Parking.Arrived.InTimeAsync();

        proxy.Break();
        nodes.Leader.Parking.Open();

        Assert.Equal("ordered tea", (await sending.InTimeAsync()).Value);
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_changed_answer_is_not_believed_and_the_next_attempt_gets_the_right_one()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        await using TamperingProxy proxy = await TamperingProxy.BeforeAsync(nodes);
        _ = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("coffee"));
        proxy.ChangeNextAnswer();

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).InTimeAsync();

        Assert.Equal("ordered tea", result.Value);
        Assert.Equal(2, nodes.Leader.Journal.Lines.Length);
        Assert.True(proxy.HasChanged);
        Assert.Contains(nodes.Follower.Log.Lines, line => line.Contains("broke before it answered"));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_moment_in_which_it_is_made_carried_nothing()
    {
        (FakeSessions here, _) = FakeSessions.Between("http://node1:1", "http://node2:1");
        using ChannelDialer dialer = new(
            new HttpMessageInvoker(new BreakingHandler()), new ForwardingOptions(), TimeProvider.System);

        await Assert.ThrowsAsync<NoChannelException>(
            () => dialer.OpenAsync("http://node2:1", here.FindByEndpoint("http://node2:1")!));
    }

    [Fact]
    public async Task Who_cannot_prove_to_be_the_leader_gets_no_command()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(TwoNodes.Impatient);
        await using WebApplication stranger = WebApplication.CreateSlimBuilder().Build();
        string endpoint = FreePorts.Endpoints(1)[0];
        stranger.Urls.Add(endpoint);
        List<string> bodies = [];
        stranger.Map(ForwardHeaders.Path, async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            bodies.Add(await reader.ReadToEndAsync());
        });
        await stranger.StartAsync(TestContext.Current.CancellationToken);
        nodes.SessionsOfFollower.Move(nodes.LeaderEndpoint, endpoint);
        nodes.Follower.Host.Follows(endpoint, TwoNodes.Term);

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).InTimeAsync();

        Assert.Equal(ClusterErrorCodes.NoLeader, result.Error?.Code);
        Assert.NotEmpty(bodies);
        Assert.All(bodies, Assert.Empty);
    }

    private sealed class BreakingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new SocketException((int)SocketError.NotConnected);
    }
}
