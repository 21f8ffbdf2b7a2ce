namespace Catga.Raft.Tests.Paper;

/// <summary>What a node must not forget (Raft §5.2), and who it is when it has.</summary>
public sealed class ForgettingTests
{
    [Fact]
    public void A_vote_outlives_a_restart_5_2()
    {
        Assert.False(TwoLeadOneTerm(new Stage("abc")));
    }

    [Fact]
    public void A_vote_forgotten_over_a_restart_elects_two_leaders_in_one_term_5_2()
    {
        Assert.True(TwoLeadOneTerm(new Stage("abc")
        {
            Writes = effect => effect is RaftEffect.PersistVote vote ? vote with { VotedFor = null } : effect,
        }));
    }

    [Fact]
    public void Who_returns_empty_returns_as_another_and_its_vote_counts_for_nothing()
    {
        Assert.False(LosesACommittedEntry(incarnation: 2));
    }

    [Fact]
    public void Under_its_old_name_an_empty_node_would_elect_one_who_lacks_what_is_committed()
    {
        Assert.True(LosesACommittedEntry(incarnation: 1));
    }

    /// <summary>a and c stand in the same term; b votes for a, dies, comes back, and only then hears c.</summary>
    private static bool TwoLeadOneTerm(Stage stage)
    {
        stage.TimeOut("c");
        stage.Talk("bc", message => message is PreVoteRequest or PreVoteReply);
        stage.Step("a", new RaftInput.TimerElapsed(stage.Now));
        stage.Talk("ab", message => message is not AppendEntries);
        Assert.Equal(RaftRole.Leader, stage["a"].Role);

        stage.Restart("b");
        stage.Pass(Stage.ElectionTimeout);
        stage.Talk("bc", message => message is VoteRequest or VoteReply);

        return stage["c"].Role == RaftRole.Leader && stage["c"].Term == stage["a"].Term;
    }

    /// <summary>An entry is on a and b, which is a quorum, and c lacks it. Then b loses its disk, and a is out of reach.</summary>
    private static bool LosesACommittedEntry(ulong incarnation)
    {
        Stage stage = new("abc");
        stage.Elect("a", "bc");
        stage.Propose("a");
        stage.Talk("ab");
        LogEntry committed = stage.AppliedBy("a")[^1];

        stage.RestartEmpty("b", incarnation);
        bool wins = stage.Stand("c", "b");

        return wins && !stage.LogOf("c").Contains(committed);
    }
}
