using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Tests.Fakes;
using Catga.Raft.Hosting;

namespace Catga.Cluster.Tests.Leadership;

public sealed class LeaderOnlyTests
{
    [Fact]
    public async Task A_follower_refuses_with_the_sentence_of_the_guide()
    {
        await using Node node = new();
        node.Host.Follows("http://leader:5000", term: 3);

        CatgaResult<string> result = await node.Mediator.SendAsync(new CloseShop("night"));

        Assert.Equal("catga.not_leader", result.Error!.Code);
        Assert.Equal("This node is not the leader. Leader: http://leader:5000", result.Error.Message);
        Assert.Empty(node.Journal.Lines);
    }

    [Fact]
    public async Task The_call_of_the_guide_does_what_the_attribute_does()
    {
        await using Node node = new(services => services.AddLeaderOnlyBehavior<Greet, string>());
        node.Host.Follows(FakeRaftHost.There, term: 3);

        CatgaResult<string> result = await node.Mediator.SendAsync(new Greet("Ada"));

        Assert.Equal("This node is not the leader. Leader: http://node1:5000", result.Error?.Message);
    }

    [Fact]
    public async Task Without_a_leader_the_refusal_names_none()
    {
        await using Node node = new();

        CatgaResult<string> result = await node.Mediator.SendAsync(new CloseShop("night"));

        Assert.Equal("This node is not the leader. Leader: none", result.Error?.Message);
    }

    [Fact]
    public async Task The_leader_runs_the_handler_which_reads_its_term_as_fencing_token()
    {
        await using Node node = new();
        node.Host.Leads(term: 7);

        CatgaResult<string> result = await node.Mediator.SendAsync(new CloseShop("night"));

        Assert.Equal("closed", result.Value);
        Assert.Equal(["close night under 7"], node.Journal.Lines);
    }

    [Fact]
    public async Task A_lease_that_ran_out_refuses_though_no_timer_has_fired()
    {
        await using Node node = new();
        node.Host.Leads(term: 7);
        node.Host.LeaseHolds = false;

        CatgaResult<string> result = await node.Mediator.SendAsync(new CloseShop("night"));

        Assert.Equal(ClusterErrorCodes.NotLeader, result.Error?.Code);
        Assert.False(node.Coordinator.IsLeader);
    }

    [Fact]
    public async Task A_handler_is_cancelled_with_the_reign_and_its_caller_is_told_that_the_outcome_is_unknown()
    {
        await using Node node = new();
        node.Parking.Close();
        node.Host.Leads(term: 7);
        Task<CatgaResult<string>> sending = node.Mediator.SendAsync(new CloseShop("night")).AsTask();
        await node.Parking.Arrived.InTimeAsync();

        node.Host.Loses();

        Assert.Equal(ClusterErrorCodes.OutcomeUnknown, (await sending.InTimeAsync()).Error?.Code);
    }

    [Fact]
    public async Task Even_an_answer_is_unknown_when_the_reign_ended_before_it()
    {
        await using Node node = new();
        node.Parking.Close();
        node.Parking.HeedsCancellation = false;
        node.Host.Leads(term: 7);
        Task<CatgaResult<string>> sending = node.Mediator.SendAsync(new CloseShop("night")).AsTask();
        await node.Parking.Arrived.InTimeAsync();
        node.Host.Loses();

        node.Parking.Open();

        Assert.Equal(ClusterErrorCodes.OutcomeUnknown, (await sending.InTimeAsync()).Error?.Code);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_an_exception()
    {
        await using Node node = new();
        using CancellationTokenSource caller = new();
        node.Parking.Close();
        node.Host.Leads(term: 7);
        Task<CatgaResult<string>> sending = node.Mediator.SendAsync(new CloseShop("night"), caller.Token).AsTask();
        await node.Parking.Arrived.InTimeAsync();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_cluster_that_lost_its_state_says_so()
    {
        await using Node node = new();
        node.Host.Enters(ClusterPhase.StateLost);

        CatgaResult<string> result = await node.Mediator.SendAsync(new CloseShop("night"));

        Assert.Equal("catga.state_lost", result.Error?.Code);
    }
}
