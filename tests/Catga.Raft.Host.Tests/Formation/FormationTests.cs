namespace Catga.Raft.Host.Tests.Formation;

public sealed class FormationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Two_different_foundings_are_never_both_completed_and_in_the_end_there_is_one(int block)
    {
        for (int seed = block * 1000; seed < (block + 1) * 1000; seed++)
        {
            FormationHistory history = new(seed);
            for (int step = 0; step < 60; step++)
            {
                history.Step();
                Assert.True(history.Foundings.Count <= 1, $"Two clusters with seed {seed}, at step {step}.");
            }

            history.Settle();
            Assert.True(history is { IsSettled: true, Foundings.Count: 1 }, $"No cluster with seed {seed}.");
        }
    }

    [Fact]
    public void A_node_founds_only_when_all_others_have_said_the_same_of_the_current_view()
    {
        FormingNode a = new(Hellos.Of("a", 1));
        PeerHello b = Hellos.Of("b", 1);
        PeerHello c = Hellos.Of("c", 1);
        Founding founding = FoundingRules.First([Hellos.Of("a", 1), b, c]);
        a.Meet(b);
        Assert.False(a.HasMetAll);
        Assert.Equal(2, a.Meet(c).Count);

        Assert.Empty(a.Hear(b.Self, new FormationMessage.Ready(founding)));
        IReadOnlyList<FormationStep> steps = a.Hear(c.Self, new FormationMessage.Ready(founding));

        Assert.Equal([new FormationStep.Found(founding)], steps);
    }

    [Fact]
    public void A_word_about_a_member_that_has_lost_its_disk_since_counts_for_nothing()
    {
        FormingNode a = new(Hellos.Of("a", 1));
        PeerHello b = Hellos.Of("b", 1);
        PeerHello c = Hellos.Of("c", 1);
        Founding founding = FoundingRules.First([Hellos.Of("a", 1), b, c]);
        a.Meet(b);
        a.Meet(c);
        a.Hear(b.Self, new FormationMessage.Ready(founding));

        a.Meet(Hellos.Of("c", 2));

        Assert.Empty(a.Hear(c.Self, new FormationMessage.Ready(founding)));
        Assert.Empty(a.Meet(c));
    }

    [Fact]
    public void A_founder_that_was_stopped_before_it_wrote_it_down_adopts_the_founding()
    {
        PeerHello a = Hellos.Of("a", 1);
        Founding founding = FoundingRules.First([a, Hellos.Of("b", 1), Hellos.Of("c", 1)]);
        FormingNode forming = new(a);

        IReadOnlyList<FormationStep> steps = forming.Meet(Hellos.Of("b", 1) with { Founding = founding });

        Assert.Equal([new FormationStep.Found(founding)], steps);
    }

    [Fact]
    public void Who_is_no_founder_waits_until_it_is_taken_in()
    {
        Founding founding = FoundingRules.First([Hellos.Of("a", 1), Hellos.Of("b", 1), Hellos.Of("c", 1)]);
        FormingNode forming = new(Hellos.Of("a", 2));

        IReadOnlyList<FormationStep> steps = forming.Meet(Hellos.Of("b", 1) with { Founding = founding });

        Assert.Empty(steps);
        Assert.Equal(founding, forming.Existing);
        Assert.Empty(forming.Meet(Hellos.Of("c", 1)));
    }

    [Fact]
    public void Who_is_alone_founds_at_once_and_who_joins_never()
    {
        PeerHello alone = Hellos.Of("a", 1, bootstrap: "a");

        Assert.IsType<FormationStep.Found>(Assert.Single(new FormingNode(alone).Begin()));
        Assert.Empty(new FormingNode(alone with { JoinsExisting = true }).Begin());
    }

    [Fact]
    public void A_cluster_that_forgets_begins_at_the_time_and_one_that_does_not_at_zero()
    {
        Founding kept = FoundingRules.First([Hellos.Of("a", 1), Hellos.Of("b", 2000)]);
        Founding forgotten = FoundingRules.First([Hellos.Of("a", 1, isVolatile: true), Hellos.Of("b", 2000)]);

        Assert.Equal((LogIndex.Zero, Term.Zero), (kept.Start.Index, kept.Start.Term));
        Assert.Equal((new LogIndex(1_002_000), new Term(1002)), (forgotten.Start.Index, forgotten.Start.Term));
    }

    [Fact]
    public void A_cluster_formed_anew_begins_behind_all_that_its_maker_knows()
    {
        PeerHello maker = Hellos.Of("a", 1);

        Founding founding = FoundingRules.Anew(
            maker, [Hellos.Of("b", 2)], new ClusterId("former"), (new LogIndex(5_000_000), new Term(9)), now: 4_000_000);

        Assert.Equal(new LogIndex(5_000_001), founding.Start.Index);
        Assert.Equal(new Term(4000), founding.Start.Term);
        Assert.Equal([maker.Self], founding.Start.Configuration.Voters);
        Assert.Equal([new MemberId("b", 2)], founding.Start.Configuration.Learners);
    }
}
