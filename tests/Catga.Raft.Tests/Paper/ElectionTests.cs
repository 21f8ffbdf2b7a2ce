namespace Catga.Raft.Tests.Paper;

/// <summary>Raft §5.2 and §5.4.1; dissertation §4.2.3, §6.2 and §9.6.</summary>
public sealed class ElectionTests
{
    private readonly Stage _stage = new("abc");

    [Fact]
    public void A_node_that_hears_nobody_asks_before_it_raises_its_term_9_6()
    {
        _stage.TimeOut("a");

        Assert.Equal(RaftRole.PreCandidate, _stage["a"].Role);
        Assert.Equal(Term.Zero, _stage["a"].Term);
        Assert.All(_stage.Waiting, one => Assert.IsType<PreVoteRequest>(one.Message));
    }

    [Fact]
    public void A_candidate_with_a_quorum_leads_and_speaks_once_its_own_entry_commits_8()
    {
        Assert.True(_stage.Stand("a", "b"));
        Assert.DoesNotContain(_stage.EffectsOf("a"), effect => effect is RaftEffect.BecameLeader);
        Assert.Null(_stage.StatusOf("a").Leader);

        _stage.Talk("ab");

        Assert.Contains(new RaftEffect.BecameLeader(new Term(1)), _stage.EffectsOf("a"));
        Assert.Equal(Stage.Member("a"), _stage.StatusOf("a").Leader);
    }

    [Fact]
    public void A_vote_is_listed_on_the_disk_before_it_is_spoken_5_2()
    {
        _stage.Hear("b", "a", new VoteRequest(new Term(1), LogIndex.Zero, Term.Zero, ByTransfer: false));

        List<RaftEffect> effects = [.. _stage.EffectsOf("b")];
        int written = effects.IndexOf(new RaftEffect.PersistVote(new Term(1), Stage.Member("a")));
        int spoken = effects.FindIndex(effect => effect is RaftEffect.Send { Message: VoteReply { Granted: true } });
        Assert.InRange(written, 0, spoken - 1);
    }

    [Fact]
    public void A_voter_votes_once_in_a_term_also_over_a_restart_5_2()
    {
        VoteRequest ask = new(new Term(1), LogIndex.Zero, Term.Zero, ByTransfer: false);
        _stage.Hear("b", "a", ask);
        _stage.Restart("b");
        _stage.Pass(Stage.ElectionTimeout);

        _stage.Hear("b", "c", ask);
        _stage.Hear("b", "a", ask);

        Assert.Equal(
            [(Stage.Member("c"), false), (Stage.Member("a"), true)],
            _stage.Waiting
                .Where(one => one.Message is VoteReply)
                .Select(one => (one.To, ((VoteReply)one.Message).Granted)));
    }

    [Fact]
    public void A_candidates_own_vote_counts_when_it_is_durable()
    {
        RaftNode alone = new(Stage.Member("a"), new RaftSettings(), new DurableState(
            new SnapshotPoint(LogIndex.Zero, Term.Zero, new ClusterConfiguration([Stage.Member("a")]))));
        alone.Step(new RaftInput.Started(TimeSpan.Zero));

        IReadOnlyList<RaftEffect> effects = alone.Step(new RaftInput.TimerElapsed(TimeSpan.FromSeconds(1)));
        Assert.Contains(new RaftEffect.PersistVote(new Term(1), Stage.Member("a")), effects);
        Assert.Equal(RaftRole.Candidate, alone.Status.Role);

        alone.Step(new RaftInput.VotePersisted(TimeSpan.FromSeconds(1), new Term(1)));
        Assert.Equal(RaftRole.Leader, alone.Status.Role);
    }

    [Fact]
    public void Nobody_elects_a_node_whose_log_is_older_than_its_own_5_4_1()
    {
        _stage.Elect("a", "b");
        _stage.Pass(2 * Stage.ElectionTimeout);

        Assert.False(_stage.Stand("c", "b"));
    }

    [Fact]
    public void Who_heard_a_leader_within_the_election_timeout_gives_a_stranger_neither_vote_nor_term_4_2_3()
    {
        _stage.Elect("a", "bc");
        _stage.Heartbeat("a");
        _stage.Talk("abc");

        _stage.Hear("b", "c", new VoteRequest(new Term(9), new LogIndex(9), new Term(8), ByTransfer: false));

        Assert.Equal(new Term(1), _stage["b"].Term);
        Assert.Empty(_stage.Waiting);
    }

    [Fact]
    public void Who_has_just_started_grants_no_vote_for_an_election_timeout_4_2_3()
    {
        _stage.Restart("b");

        _stage.Hear("b", "a", new VoteRequest(new Term(1), LogIndex.Zero, Term.Zero, ByTransfer: false));

        Assert.Empty(_stage.Waiting);
    }

    [Fact]
    public void A_leader_without_a_quorum_for_an_election_timeout_steps_down_6_2()
    {
        _stage.Elect("a", "bc");
        Assert.NotNull(_stage.StatusOf("a").LeaseUntil);

        _stage.Pass(Stage.ElectionTimeout);
        _stage.Propose("a");

        Assert.Equal(RaftRole.Follower, _stage["a"].Role);
        Assert.Contains(new RaftEffect.LostLeadership(new Term(1)), _stage.EffectsOf("a"));
        Assert.Contains(
            _stage.EffectsOf("a"), effect => effect is RaftEffect.Refused { Reason: RefusalReason.NotLeader });
    }

    [Fact]
    public void Nobody_else_speaks_for_the_cluster_while_a_lease_lasts_4_2_3()
    {
        Assert.Null(DirectedHistories.VoteWithinALease(new SafetyRules()));
    }

    [Fact]
    public void A_leader_whose_disk_is_silent_for_an_election_timeout_steps_down()
    {
        RaftNode alone = new(Stage.Member("a"), new RaftSettings(), new DurableState(
            new SnapshotPoint(LogIndex.Zero, Term.Zero, new ClusterConfiguration([Stage.Member("a")]))));
        TimeSpan now = TimeSpan.FromSeconds(1);
        alone.Step(new RaftInput.Started(TimeSpan.Zero));
        alone.Step(new RaftInput.TimerElapsed(now));
        alone.Step(new RaftInput.VotePersisted(now, new Term(1)));
        Assert.Equal(RaftRole.Leader, alone.Status.Role);

        alone.Step(new RaftInput.TimerElapsed(now + Stage.ElectionTimeout));

        Assert.Equal(RaftRole.Follower, alone.Status.Role);
    }

    [Fact]
    public void A_vote_of_another_incarnation_does_not_count()
    {
        _stage.TimeOut("a");
        _stage.Talk("ab");
        _stage.Lose();
        Assert.Equal(RaftRole.Leader, _stage["a"].Role);
        Stage other = new("abc");
        other.TimeOut("a");

        other.Step("a", new RaftInput.MessageReceived(
            other.Now, new MemberId("b", 2), new PreVoteReply(Term.Zero, new Term(1), Granted: true)));

        Assert.Equal(RaftRole.PreCandidate, other["a"].Role);
    }
}
