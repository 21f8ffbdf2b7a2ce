namespace Catga.Raft.Tests.Paper;

/// <summary>Dissertation §3.10.</summary>
public sealed class TransferTests
{
    private readonly Stage _stage = new("abc");

    public TransferTests()
    {
        _stage.Elect("a", "bc");
        _stage.Heartbeat("a");
        _stage.Talk("abc");
    }

    [Fact]
    public void The_target_leads_at_once_though_everybody_has_just_heard_a_leader_3_10()
    {
        TransferTo("b");
        _stage.Talk("abc");

        Assert.Equal(RaftRole.Leader, _stage["b"].Role);
        Assert.Contains(new RaftEffect.TransferEnded(1, HandedOver: true), _stage.EffectsOf("a"));
    }

    [Fact]
    public void The_lease_is_gone_before_the_target_is_told_3_10()
    {
        Assert.NotNull(_stage.StatusOf("a").LeaseUntil);

        TransferTo("b");

        List<RaftEffect> effects = [.. _stage.EffectsOf("a")];
        int resigned = effects.IndexOf(new RaftEffect.LostLeadership(new Term(1)));
        int told = effects.FindIndex(effect => effect is RaftEffect.Send { Message: TimeoutNow });
        Assert.InRange(resigned, 0, told - 1);
        Assert.Null(_stage.StatusOf("a").LeaseUntil);
    }

    [Fact]
    public void A_target_that_lags_first_catches_up_3_10()
    {
        _stage.Propose("a");
        _stage.Talk("ac");

        TransferTo("b");
        Assert.DoesNotContain(_stage.Waiting, one => one.Message is TimeoutNow);
        _stage.Talk("abc");

        Assert.Equal(RaftRole.Leader, _stage["b"].Role);
        Assert.Equal(3, _stage.LogOf("b").Length);
    }

    [Fact]
    public void Nothing_is_taken_while_leadership_is_handed_over_3_10()
    {
        TransferTo("b");

        _stage.Propose("a");

        Assert.Contains(
            _stage.EffectsOf("a"), effect => effect is RaftEffect.Refused { Reason: RefusalReason.HandingOver });
    }

    [Fact]
    public void A_target_that_cannot_be_reached_costs_an_election_timeout_of_writes_3_10()
    {
        _stage.Propose("a");
        TransferTo("b");
        _stage.Lose();
        for (int i = 0; i < 6; i++)
        {
            _stage.Heartbeat("a");
            _stage.Talk("ac");
        }

        _stage.Propose("a");

        Assert.Contains(new RaftEffect.TransferEnded(1, HandedOver: false), _stage.EffectsOf("a"));
        Assert.Equal(new LogIndex(3), _stage.StatusOf("a").LastIndex);
    }

    [Fact]
    public void A_leader_that_told_its_target_never_trusts_its_lease_again_in_that_term()
    {
        TransferTo("b");
        _stage.Lose(); // The word to b may still be on its way, for as long as it likes.
        for (int i = 0; i < 6; i++)
        {
            _stage.Heartbeat("a");
            _stage.Talk("ac");
            Assert.Null(_stage.StatusOf("a").LeaseUntil);
        }

        Assert.Equal(RaftRole.Follower, _stage["a"].Role);
    }

    private void TransferTo(string name) =>
        _stage.Step("a", new RaftInput.TransferLeadership(_stage.Now, Id: 1, Stage.Member(name)));
}
