using Catga.Cluster.Tests.Fakes;

namespace Catga.Cluster.Tests.Forwarding;

public sealed class ForwardingTests
{
    [Fact]
    public async Task A_command_sent_to_a_follower_runs_on_the_leader_and_its_answer_comes_back()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        Guid id = Guid.NewGuid();

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea", id));

        Assert.Equal("ordered tea", result.Value);
        Assert.Equal([$"tea {id} under 5"], nodes.Leader.Journal.Lines);
        Assert.Empty(nodes.Follower.Journal.Lines);
    }

    [Fact]
    public async Task An_error_of_the_handler_comes_back_as_it_is()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("nothing"));

        Assert.Equal(CatgaError.NotFound("nothing"), result.Error);
    }

    [Fact]
    public async Task What_a_handler_throws_stays_on_its_side_of_the_wire()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("bomb"));

        Assert.Equal("catga.handler_failed", result.Error?.Code);
        Assert.DoesNotContain("secret", result.Error!.Message);
        Assert.Contains(nodes.Leader.Log.Lines, line => line.Contains("which another node forwarded, failed"));
    }

    [Fact]
    public async Task The_same_id_again_is_answered_from_the_record()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        PlaceOrder order = new("tea", Guid.NewGuid());

        CatgaResult<string> first = await nodes.Follower.Mediator.SendAsync(order);
        CatgaResult<string> second = await nodes.Follower.Mediator.SendAsync(order);

        Assert.Equal(first, second);
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task The_same_id_for_another_command_is_refused()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        Guid id = Guid.NewGuid();
        _ = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea", id));

        CatgaResult<string> other = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("coffee", id));

        Assert.Equal(ClusterErrorCodes.IdReused, other.Error?.Code);
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_node_that_would_not_record_the_answer_is_asked_again_without_that_demand()
    {
        int nodesBuilt = 0;
        await using TwoNodes nodes = await TwoNodes.StartAsync(builder =>
        {
            // The follower is built second, and runs a newer version of the program.
            if (++nodesBuilt == 2)
                builder.Services.AddPipelineBehavior<PlaceOrder, string, Recording>(BehaviorOrder.Inbox);
        });

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea"));

        Assert.Equal("ordered tea", result.Value);
        Assert.Single(nodes.Leader.Journal.Lines);
        Assert.Contains(nodes.Follower.Log.Lines, line => line.Contains("Unrecorded"));
    }

    [Fact]
    public async Task A_repeat_of_a_running_command_joins_it()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        PlaceOrder order = new("tea", Guid.NewGuid());
        nodes.Leader.Parking.Close();
        Task<CatgaResult<string>> first = nodes.Follower.Mediator.SendAsync(order).AsTask();
        await nodes.Leader.Parking.Arrived.InTimeAsync();
        Task<CatgaResult<string>> second = nodes.Follower.Mediator.SendAsync(order).AsTask();

        nodes.Leader.Parking.Open();

        Assert.Equal("ordered tea", (await first.InTimeAsync()).Value);
        Assert.Equal("ordered tea", (await second.InTimeAsync()).Value);
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_followed_by_one_that_joins()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(
            builder => builder.Configuration["Cluster:Forwarding:AttemptTimeout"] = "00:00:00.200");
        nodes.Leader.Parking.Close();
        Task<CatgaResult<string>> sending = nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).AsTask();
        await Eventually.HoldsAsync(
            () => nodes.Follower.Log.Lines.Any(line => line.Contains("did not answer within")), "a second attempt");

        nodes.Leader.Parking.Open();

        Assert.Equal("ordered tea", (await sending.InTimeAsync()).Value);
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_leader_that_is_deposed_while_the_handler_runs_leaves_the_outcome_unknown()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        nodes.Leader.Parking.Close();
        Task<CatgaResult<string>> sending = nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).AsTask();
        await nodes.Leader.Parking.Arrived.InTimeAsync();

        nodes.Leader.Host.Loses();

        Assert.Equal("catga.outcome_unknown", (await sending.InTimeAsync()).Error?.Code);
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_node_that_does_not_lead_sends_nothing_on()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(TwoNodes.Impatient);
        nodes.Leader.Host.Follows("http://127.0.0.1:9", term: TwoNodes.Term);

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).InTimeAsync();

        Assert.Equal("catga.no_leader", result.Error?.Code);
        Assert.Empty(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_leader_that_cannot_be_reached_did_not_execute_it()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(TwoNodes.Impatient);
        await nodes.Leader.DisposeAsync();

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).InTimeAsync();

        Assert.Equal("catga.no_leader", result.Error?.Code);
    }

    [Fact]
    public async Task The_deadline_travels_and_ends_the_handler()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(builder =>
        {
            builder.Configuration["Cluster:Forwarding:Timeout"] = "00:00:00.500";
            builder.Configuration["Cluster:Forwarding:AttemptTimeout"] = "00:00:00.500";
        });
        nodes.Leader.Parking.Close();

        CatgaResult<string> result = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea")).InTimeAsync();

        Assert.Equal("catga.outcome_unknown", result.Error?.Code);
    }

    [Fact]
    public async Task A_command_over_the_limit_is_not_sent()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(
            builder => builder.Configuration["Cluster:Forwarding:MaxRequestBytes"] = "1024");

        CatgaResult<string> result =
            await nodes.Follower.Mediator.SendAsync(new PlaceOrder(new string('x', 2000))).InTimeAsync();

        Assert.Equal("catga.too_large", result.Error?.Code);
        Assert.Empty(nodes.Leader.Journal.Lines);
    }

    /// <summary>Says that it records.</summary>
    internal sealed class Recording : IPipelineBehavior<PlaceOrder, string>, IRecordingBehavior
    {
        public ValueTask<CatgaResult<string>> HandleAsync<TNext>(
            PlaceOrder request, TNext next, CancellationToken cancellationToken)
            where TNext : struct, INext<PlaceOrder, string> => next.InvokeAsync(request, cancellationToken);
    }
}
