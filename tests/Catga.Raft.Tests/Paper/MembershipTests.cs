namespace Catga.Raft.Tests.Paper;

/// <summary>Dissertation §4.1 and §4.2, with the correction that its author published in 2015.</summary>
public sealed class MembershipTests
{
    [Fact]
    public void A_newcomer_learns_then_votes_4_2_1()
    {
        Stage stage = new("abc");
        Lead(stage, "a", "bc");
        stage.Add("d");

        Change(stage, "a", new MembershipChange.AddLearner(Stage.Member("d")), "abcd");
        Change(stage, "a", new MembershipChange.Promote(Stage.Member("d")), "abcd");

        Assert.Equal(4, stage.StatusOf("d").Configuration.Voters.Count);
        Assert.Equal(stage.LogOf("a"), stage.LogOf("d"));
    }

    [Fact]
    public void A_learner_that_has_not_caught_up_gets_no_vote_4_2_1()
    {
        Stage stage = new("abc");
        Lead(stage, "a", "bc");
        stage.Add("d");
        Change(stage, "a", new MembershipChange.AddLearner(Stage.Member("d")), "abc");

        Change(stage, "a", new MembershipChange.Promote(Stage.Member("d")), "abc");

        Assert.Equal(RefusalReason.NotCaughtUp, LastRefusal(stage, "a"));
    }

    [Fact]
    public void A_learner_counts_in_no_quorum_4_2_1()
    {
        Stage stage = new("abc");
        Lead(stage, "a", "bc");
        stage.Add("d");
        Change(stage, "a", new MembershipChange.AddLearner(Stage.Member("d")), "abcd");
        LogIndex committed = stage.StatusOf("a").CommitIndex;

        stage.Propose("a");
        stage.Talk("ad");

        Assert.Equal(committed, stage.StatusOf("a").CommitIndex);
    }

    [Fact]
    public void One_change_at_a_time_4_1()
    {
        Stage stage = new("abcd");
        Lead(stage, "a", "bcd");
        Change(stage, "a", new MembershipChange.Remove(Stage.Member("d")), "");

        Change(stage, "a", new MembershipChange.Remove(Stage.Member("c")), "");

        Assert.Equal(RefusalReason.TooEarly, LastRefusal(stage, "a"));
    }

    [Fact]
    public void A_leader_that_is_removed_steps_down_once_that_is_committed_4_2_2()
    {
        Stage stage = new("abc");
        Lead(stage, "a", "bc");

        Change(stage, "a", new MembershipChange.Remove(Stage.Member("a")), "");
        stage.Talk("ab");
        Assert.Equal(RaftRole.Leader, stage["a"].Role); // b alone is no quorum of b and c, and a no longer counts.
        stage.Talk("abc");

        Assert.Equal(RaftRole.Follower, stage["a"].Role);
        stage.TimeOut("a");
        Assert.Equal(RaftRole.Follower, stage["a"].Role);
    }

    [Fact]
    public void A_node_that_comes_back_without_its_disk_is_a_stranger_until_its_old_self_is_removed()
    {
        Stage stage = new("abc");
        Lead(stage, "a", "bc");

        Change(stage, "a", new MembershipChange.AddLearner(new MemberId("c", 2)), "");

        Assert.Equal(RefusalReason.Senseless, LastRefusal(stage, "a"));
    }

    [Fact]
    public void A_node_that_comes_back_without_its_disk_takes_the_place_of_its_old_self_in_one_step()
    {
        Stage stage = new("abc");
        Lead(stage, "a", "bc");

        Change(stage, "a", new MembershipChange.Replace(Stage.Member("c"), new MemberId("c", 2), "http://c:2"), "ab");

        ClusterConfiguration members = stage.StatusOf("b").Configuration;
        Assert.Equal([Stage.Member("a"), Stage.Member("b")], members.Voters);
        Assert.Equal([new MemberId("c", 2)], members.Learners);
        Assert.Equal("http://c:2", members.AddressOf(new NodeId("c")));
    }

    [Theory]
    [InlineData("c", 1, "c", 1)]
    [InlineData("c", 1, "d", 1)]
    [InlineData("c", 7, "c", 8)]
    [InlineData("a", 1, "a", 2)]
    public void Only_its_own_former_life_makes_way_for_a_node(
        string former, ulong formerLife, string node, ulong life)
    {
        Stage stage = new("abc");
        Lead(stage, "a", "bc");

        Change(stage, "a", new MembershipChange.Replace(new(former, formerLife), new(node, life)), "");

        Assert.Equal(RefusalReason.Senseless, LastRefusal(stage, "a"));
    }

    [Fact]
    public void The_feature_level_rises_by_an_entry_and_never_falls()
    {
        Stage stage = new("abc");
        Lead(stage, "a", "bc");

        Change(stage, "a", new MembershipChange.RaiseFeatureLevel(2), "abc");
        Change(stage, "a", new MembershipChange.RaiseFeatureLevel(2), "");

        Assert.Equal(2, stage.StatusOf("c").Configuration.FeatureLevel);
        Assert.Equal(RefusalReason.Senseless, LastRefusal(stage, "a"));
    }

    [Fact]
    public void Two_leaders_in_two_terms_never_change_to_members_that_share_no_quorum_4_1_corrected()
    {
        Assert.Equal(RefusalReason.TooEarly, ChangesOverTwoTerms(new SafetyRules()).Refusal);
        Assert.False(ChangesOverTwoTerms(new SafetyRules()).IsCommittedEntryLost);
    }

    [Fact]
    public void Without_that_rule_a_committed_entry_is_lost_4_1_corrected()
    {
        Assert.True(ChangesOverTwoTerms(new ChangesMembersEarly()).IsCommittedEntryLost);
    }

    /// <summary>
    /// Four voters. S1 promotes S5, and only the two see it. S2 wins with S3 and S4, and would at once remove S1, which
    /// S2 and S3 suffice to commit. Then S1 wins with S4 and S5, a quorum of its own five, and lacks what was
    /// committed.
    /// </summary>
    private static (RefusalReason? Refusal, bool IsCommittedEntryLost) ChangesOverTwoTerms(SafetyRules rules)
    {
        Stage stage = new("abcd", rules);
        Lead(stage, "a", "bcd");
        stage.Add("e");
        Change(stage, "a", new MembershipChange.AddLearner(Stage.Member("e")), "abcde");
        Change(stage, "a", new MembershipChange.Promote(Stage.Member("e")), "ae");

        Assert.True(stage.Stand("b", "cd"));
        Change(stage, "b", new MembershipChange.Remove(Stage.Member("a")), "bc", losesEarlier: false);
        RefusalReason? refusal = LastRefusal(stage, "b");
        LogEntry[] committed = stage.AppliedBy("b");
        bool isCommitted = stage.StatusOf("b").CommitIndex == stage.StatusOf("b").LastIndex;

        bool wins = stage.Stand("a", "de");
        return (refusal, isCommitted && wins && committed.Except(stage.LogOf("a")).Any());
    }

    private static void Lead(Stage stage, string leader, string others)
    {
        stage.Elect(leader, others);
        stage.Heartbeat(leader);
        stage.Talk(leader + others);
    }

    private static void Change(
        Stage stage, string leader, MembershipChange change, string among, bool losesEarlier = true)
    {
        if (losesEarlier)
            stage.Lose();
        stage.Step(leader, new RaftInput.ChangeMembership(stage.Now, Id: 1, change));
        stage.Talk(among);
        if (among.Length > 0)
        {
            stage.Heartbeat(leader);
            stage.Talk(among);
            stage.Lose();
        }
    }

    private static RefusalReason? LastRefusal(Stage stage, string name) =>
        stage.EffectsOf(name).OfType<RaftEffect.Refused>().LastOrDefault()?.Reason;

    private sealed class ChangesMembersEarly : SafetyRules
    {
        public override bool MayChangeMembership(RaftLog log, Term currentTerm) => true;
    }
}
