namespace Catga.Raft.Tests.Paper;

/// <summary>Dissertation §4.1 and §4.2, with the correction that its author published in 2015.</summary>
public sealed class MembershipTests
{
    [Fact]
    public void A_newcomer_learns_then_votes_4_2_1()
    {
        Stage stage = new("abc");
        stage.Lead("a", "bc");
        stage.Add("d");

        stage.Change("a", new MembershipChange.AddLearner(Stage.Member("d")), "abcd");
        stage.Change("a", new MembershipChange.Promote(Stage.Member("d")), "abcd");

        Assert.Equal(4, stage.StatusOf("d").Configuration.Voters.Count);
        Assert.Equal(stage.LogOf("a"), stage.LogOf("d"));
    }

    [Fact]
    public void A_learner_that_has_not_caught_up_gets_no_vote_4_2_1()
    {
        Stage stage = new("abc");
        stage.Lead("a", "bc");
        stage.Add("d");
        stage.Change("a", new MembershipChange.AddLearner(Stage.Member("d")), "abc");

        stage.Change("a", new MembershipChange.Promote(Stage.Member("d")), "abc");

        Assert.Equal(RefusalReason.NotCaughtUp, LastRefusal(stage, "a"));
    }

    [Fact]
    public void A_learner_counts_in_no_quorum_4_2_1()
    {
        Stage stage = new("abc");
        stage.Lead("a", "bc");
        stage.Add("d");
        stage.Change("a", new MembershipChange.AddLearner(Stage.Member("d")), "abcd");
        LogIndex committed = stage.StatusOf("a").CommitIndex;

        stage.Propose("a");
        stage.Talk("ad");

        Assert.Equal(committed, stage.StatusOf("a").CommitIndex);
    }

    [Fact]
    public void One_change_at_a_time_4_1()
    {
        Stage stage = new("abcd");
        stage.Lead("a", "bcd");
        stage.Change("a", new MembershipChange.Remove(Stage.Member("d")), "");

        stage.Change("a", new MembershipChange.Remove(Stage.Member("c")), "");

        Assert.Equal(RefusalReason.TooEarly, LastRefusal(stage, "a"));
    }

    [Fact]
    public void A_leader_that_is_removed_steps_down_once_that_is_committed_4_2_2()
    {
        Stage stage = new("abc");
        stage.Lead("a", "bc");

        stage.Change("a", new MembershipChange.Remove(Stage.Member("a")), "");
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
        stage.Lead("a", "bc");

        stage.Change("a", new MembershipChange.AddLearner(new MemberId("c", 2)), "");

        Assert.Equal(RefusalReason.Senseless, LastRefusal(stage, "a"));
    }

    [Fact]
    public void A_node_that_comes_back_without_its_disk_takes_the_place_of_its_old_self_in_one_step()
    {
        Stage stage = new("abc");
        stage.Lead("a", "bc");

        stage.Change("a", new MembershipChange.Replace(Stage.Member("c"), new MemberId("c", 2), "http://c:2"), "ab");

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
        stage.Lead("a", "bc");

        stage.Change("a", new MembershipChange.Replace(new(former, formerLife), new(node, life)), "");

        Assert.Equal(RefusalReason.Senseless, LastRefusal(stage, "a"));
    }

    [Fact]
    public void The_feature_level_rises_by_an_entry_and_never_falls()
    {
        Stage stage = new("abc");
        stage.Lead("a", "bc");

        stage.Change("a", new MembershipChange.RaiseFeatureLevel(2), "abc");
        stage.Change("a", new MembershipChange.RaiseFeatureLevel(2), "");

        Assert.Equal(2, stage.StatusOf("c").Configuration.FeatureLevel);
        Assert.Equal(RefusalReason.Senseless, LastRefusal(stage, "a"));
    }

    [Fact]
    public void Two_leaders_in_two_terms_never_change_to_members_that_share_no_quorum_4_1_corrected()
    {
        Assert.Null(DirectedHistories.MembersOverTwoTerms(new SafetyRules()));
    }

    [Fact]
    public void No_change_before_an_entry_of_the_own_term_has_committed_4_1_corrected()
    {
        Stage stage = new("abc");
        Assert.True(stage.Stand("a", "b"));

        stage.Change("a", new MembershipChange.Remove(Stage.Member("c")), "");

        Assert.Equal(RefusalReason.TooEarly, LastRefusal(stage, "a"));
    }

    private static RefusalReason? LastRefusal(Stage stage, string name) =>
        stage.EffectsOf(name).OfType<RaftEffect.Refused>().LastOrDefault()?.Reason;
}
