using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Tests.Fakes;

namespace Catga.Cluster.Tests.Leadership;

public sealed class ForwardToLeaderTests
{
    [Fact]
    public async Task A_follower_carries_the_command_to_the_leader_and_its_answer_back()
    {
        await using Node node = new();
        node.Host.Follows(FakeRaftHost.There, term: 3);
        node.Forwarder.Answering = _ => CatgaError.NotFound("tea");

        CatgaResult<string> result = await node.Mediator.SendAsync(new PlaceOrder("tea"));

        Assert.Equal("There is no tea.", result.Error?.Message);
        Assert.Equal((new PlaceOrder("tea"), FakeRaftHost.There), (node.Forwarder.Carried[0].Request, node.Forwarder.Carried[0].Leader));
        Assert.Empty(node.Journal.Lines);
    }

    [Fact]
    public async Task A_command_that_names_its_id_keeps_it_and_another_gets_one()
    {
        Guid id = Guid.NewGuid();
        await using Node node = new();
        node.Host.Follows(FakeRaftHost.There, term: 3);

        _ = await node.Mediator.SendAsync(new PlaceOrder("tea", id));
        _ = await node.Mediator.SendAsync(new PlaceOrder("tea"));

        Assert.Equal(id, node.Forwarder.Carried[0].Context.CommandId);
        Assert.Equal(7, node.Forwarder.Carried[1].Context.CommandId.Version);
        Assert.Equal(1, node.Forwarder.Carried[0].Context.Hop);
    }

    [Fact]
    public async Task The_call_of_the_guide_does_what_the_attribute_does()
    {
        await using Node node = new(services => services.AddForwardToLeaderBehavior<Greet, string>());
        node.Host.Follows(FakeRaftHost.There, term: 3);

        _ = await node.Mediator.SendAsync(new Greet("Ada"));

        Assert.Equal(new Greet("Ada"), Assert.Single(node.Forwarder.Carried).Request);
    }

    [Fact]
    public async Task The_leader_runs_it_itself()
    {
        Guid id = Guid.NewGuid();
        await using Node node = new();
        node.Host.Leads(term: 9);

        CatgaResult<string> result = await node.Mediator.SendAsync(new PlaceOrder("tea", id));

        Assert.Equal("ordered tea", result.Value);
        Assert.Equal([$"tea {id} under 9"], node.Journal.Lines);
        Assert.Empty(node.Forwarder.Carried);
    }

    [Fact]
    public async Task While_no_leader_is_known_it_waits_for_one()
    {
        await using Node node = new();
        Task<CatgaResult<string>> sending = node.Mediator.SendAsync(new PlaceOrder("tea")).AsTask();
        await Eventually.HoldsAsync(() => node.Clock.ActiveTimers == 1, "someone who waits");

        node.Host.Follows(FakeRaftHost.There, term: 4);

        await sending.InTimeAsync();
        Assert.Equal(FakeRaftHost.There, Assert.Single(node.Forwarder.Carried).Leader);
    }

    [Fact]
    public async Task After_two_election_timeouts_without_a_leader_it_is_refused()
    {
        await using Node node = new();
        Task<CatgaResult<string>> sending = node.Mediator.SendAsync(new PlaceOrder("tea")).AsTask();
        await Eventually.HoldsAsync(() => node.Clock.ActiveTimers == 1, "someone who waits");

        node.Clock.Advance(TimeSpan.FromMilliseconds(300));

        Assert.Equal("catga.no_leader", (await sending.InTimeAsync()).Error?.Code);
        Assert.Empty(node.Forwarder.Carried);
    }

    [Fact]
    public async Task More_than_may_wait_are_refused_at_once()
    {
        await using Node node = new(services => services.AddCatgaCluster(
            options => options.Forwarding.MaxWaitingForLeader = 1));
        Task<CatgaResult<string>> waiting = node.Mediator.SendAsync(new PlaceOrder("tea")).AsTask();
        await Eventually.HoldsAsync(() => node.Clock.ActiveTimers == 1, "someone who waits");

        CatgaResult<string> refused = await node.Mediator.SendAsync(new PlaceOrder("tea")).InTimeAsync();

        Assert.Equal("catga.no_leader", refused.Error?.Code);
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task What_a_forwarder_throws_is_an_unknown_outcome_and_is_not_tried_again()
    {
        await using Node node = new();
        node.Host.Follows(FakeRaftHost.There, term: 3);
        node.Forwarder.Answering = _ => throw new IOException("The line is dead.");

        CatgaResult<string> result = await node.Mediator.SendAsync(new PlaceOrder("tea"));

        Assert.Equal("catga.outcome_unknown", result.Error?.Code);
        Assert.Single(node.Forwarder.Carried);
        Assert.Contains(node.Log.Lines, line => line.Contains("threw; whether it was executed is unknown"));
    }

    [Fact]
    public async Task A_node_that_is_elected_while_it_forwards_runs_what_surely_nobody_ran()
    {
        await using Node node = new();
        node.Host.Follows(FakeRaftHost.There, term: 3);
        node.Forwarder.Answering = _ =>
        {
            node.Host.Leads(term: 4);
            return ClusterGate.LeaderIsHere;
        };

        CatgaResult<string> result = await node.Mediator.SendAsync(new PlaceOrder("tea"));

        Assert.Equal("ordered tea", result.Value);
    }

    [Fact]
    public async Task An_error_of_that_code_may_be_a_handlers_own_and_nothing_runs_a_second_time()
    {
        await using Node node = new();
        node.Host.Follows(FakeRaftHost.There, term: 3);
        node.Forwarder.Answering = _ =>
        {
            node.Host.Leads(term: 4);
            return ClusterErrors.NotLeader(FakeRaftHost.There);
        };

        CatgaResult<string> result = await node.Mediator.SendAsync(new PlaceOrder("tea"));

        Assert.Equal(ClusterErrorCodes.NotLeader, result.Error?.Code);
        Assert.Empty(node.Journal.Lines);
    }

    [Fact]
    public async Task Both_attributes_on_one_handler_admit_once_under_one_id()
    {
        await using Node node = new();
        node.Host.Leads(term: 9);

        CatgaResult<Unit> result = await node.Mediator.SendAsync(new Restock(3));

        Assert.True(result.IsSuccess);
        Assert.Single(node.Journal.Lines);
    }
}
