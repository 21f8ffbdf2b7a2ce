namespace Catga.Raft.Tests.Paper;

/// <summary>Raft §5.3, §5.4.2 and §7; dissertation §10.2.1.</summary>
public sealed class ReplicationTests
{
    [Fact]
    public void A_leader_lists_its_sends_before_its_own_write_10_2_1()
    {
        Stage stage = new("abc");
        stage.Elect("a", "bc");
        int before = stage.EffectsOf("a").Count;

        stage.Propose("a");

        List<RaftEffect> effects = [.. stage.EffectsOf("a").Skip(before)];
        int written = effects.FindIndex(effect => effect is RaftEffect.PersistEntries);
        Assert.Equal(2, effects.Take(written).Count(effect => effect is RaftEffect.Send { Message: AppendEntries }));
    }

    [Fact]
    public void A_follower_writes_before_it_says_that_it_has_5_3()
    {
        Stage stage = new("abc");

        stage.Hear("b", "a", new AppendEntries(
            new Term(1), LogIndex.Zero, Term.Zero, [Entry(1, 1)], LogIndex.Zero, Round: 1));

        List<RaftEffect> effects = [.. stage.EffectsOf("b")];
        int written = effects.FindIndex(effect => effect is RaftEffect.PersistEntries);
        int spoken = effects.FindIndex(effect => effect is RaftEffect.Send { Message: AppendAccepted });
        Assert.InRange(written, 0, spoken - 1);
    }

    [Fact]
    public void An_entry_on_a_quorum_is_committed_and_applied_everywhere_5_3()
    {
        Stage stage = new("abc");
        stage.Elect("a", "bc");

        stage.Propose("a");
        stage.Talk("abc");
        stage.Heartbeat("a");
        stage.Talk("abc");

        Assert.All("abc", name => Assert.Equal(2, stage.AppliedBy(name.ToString()).Length));
    }

    [Fact]
    public void The_leaders_own_disk_is_one_of_the_quorum_and_no_more()
    {
        Stage stage = new("abc");
        stage.Elect("a", "bc");

        stage.Propose("a");

        Assert.Equal(new LogIndex(1), stage.StatusOf("a").CommitIndex);
    }

    [Fact]
    public void A_late_repeat_of_an_old_message_cuts_nothing_off_5_3()
    {
        Stage stage = new("abc");
        AppendEntries first = new(new Term(1), LogIndex.Zero, Term.Zero, [Entry(1, 1)], LogIndex.Zero, Round: 1);
        stage.Hear("b", "a", first);
        stage.Hear("b", "a", new AppendEntries(
            new Term(1), new LogIndex(1), new Term(1), [Entry(2, 1)], LogIndex.Zero, Round: 1));

        stage.Hear("b", "a", first);

        Assert.Equal(2, stage.LogOf("b").Length);
    }

    [Fact]
    public void A_follower_commits_only_what_the_message_vouches_for_5_3()
    {
        Stage stage = new("abc");
        stage.Hear("b", "a", new AppendEntries(
            new Term(1), LogIndex.Zero, Term.Zero, [Entry(1, 1), Entry(2, 1)], LogIndex.Zero, Round: 1));

        stage.Hear("b", "c", new AppendEntries(
            new Term(2), new LogIndex(1), new Term(1), [], new LogIndex(2), Round: 1));

        Assert.Equal(new LogIndex(1), stage.StatusOf("b").CommitIndex);
    }

    [Fact]
    public void A_follower_that_went_astray_is_brought_back_a_term_at_a_time_5_3()
    {
        // b has led terms 1 to 3 alone, with ten entries in each that nobody else has seen.
        Stage stage = new("abc");
        LogEntry[] astray = [.. Enumerable.Range(1, 30).Select(index => Entry(index, 1 + ((index - 1) / 10)))];
        stage.Hear("b", "x", new AppendEntries(new Term(3), LogIndex.Zero, Term.Zero, astray, LogIndex.Zero, Round: 1));
        LogEntry[] rightful = [.. Enumerable.Range(1, 30).Select(index => Entry(index, index <= 5 ? 1 : 4))];
        AppendEntries right = new(new Term(4), LogIndex.Zero, Term.Zero, rightful, LogIndex.Zero, Round: 1);
        stage.Hear("a", "x", right);
        stage.Hear("c", "x", right);
        stage.Lose();

        Assert.True(stage.Stand("a", "c"));
        stage.Heartbeat("a");
        int rejections = 0;
        while (stage.Waiting.Any(one => one.To == Stage.Member("b") || one.From == Stage.Member("b")))
        {
            rejections += stage.Waiting.Count(one => one.Message is AppendRejected);
            stage.Talk("ab");
        }

        Assert.Equal(stage.LogOf("a"), stage.LogOf("b"));
        Assert.InRange(rejections, 0, 4);
    }

    [Fact]
    public void Figure_8_an_old_terms_entry_on_a_quorum_is_not_committed_by_counting_5_4_2()
    {
        Assert.Null(DirectedHistories.FigureEight(new SafetyRules()));
    }

    private static LogEntry Entry(long index, long term) =>
        new() { Index = new LogIndex(index), Term = new Term(term), Kind = EntryKind.NoOp };
}
