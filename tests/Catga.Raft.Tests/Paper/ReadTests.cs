namespace Catga.Raft.Tests.Paper;

/// <summary>Dissertation §6.4.</summary>
public sealed class ReadTests
{
    private readonly Stage _stage = new("abc");

    [Fact]
    public void A_leader_answers_a_read_once_a_quorum_has_answered_a_later_round_6_4()
    {
        _stage.Elect("a", "bc");

        _stage.Step("a", new RaftInput.Read(_stage.Now, ReadId: 7));
        Assert.False(IsAnswered("a", 7));
        _stage.Talk("ab");

        Assert.True(IsAnswered("a", 7));
    }

    [Fact]
    public void An_answer_to_a_round_from_before_the_read_proves_nothing_6_4()
    {
        _stage.Elect("a", "bc");
        _stage.Heartbeat("a");
        (MemberId, MemberId, RaftMessage Message) earlier = _stage.Waiting.First(one => one.To == Stage.Member("b"));
        _stage.Step("a", new RaftInput.Read(_stage.Now, ReadId: 7));
        _stage.Lose();

        _stage.Hear("b", "a", earlier.Message);
        _stage.Talk("ab");

        Assert.False(IsAnswered("a", 7));
    }

    [Fact]
    public void A_new_leader_answers_no_read_before_an_entry_of_its_term_commits_6_4()
    {
        Assert.True(_stage.Stand("a", "b"));
        long round = _stage.Waiting.Select(one => one.Message).OfType<AppendEntries>().Max(beat => beat.Round);

        _stage.Step("a", new RaftInput.Read(_stage.Now, ReadId: 7));
        foreach (string follower in new[] { "b", "c" })
        {
            _stage.Hear("a", follower, new AppendAccepted(
                new Term(1), round + 1, Stage.ElectionTimeout, LogIndex.Zero));
        }

        Assert.False(IsAnswered("a", 7));
        _stage.Talk("abc");
        Assert.True(IsAnswered("a", 7));
    }

    [Fact]
    public void A_follower_asks_the_leader_how_far_it_must_be_6_4()
    {
        _stage.Elect("a", "bc");
        _stage.Propose("a");
        _stage.Talk("abc");

        _stage.Step("b", new RaftInput.Read(_stage.Now, ReadId: 8));
        _stage.Talk("abc");

        List<RaftEffect> effects = [.. _stage.EffectsOf("b")];
        int applied = effects.FindIndex(
            effect => effect is RaftEffect.Apply apply && apply.Entries[^1].Index == new LogIndex(2));
        Assert.InRange(applied, 0, effects.IndexOf(new RaftEffect.ReadReady(8)) - 1);
    }

    [Fact]
    public void A_follower_that_gets_no_answer_says_so()
    {
        _stage.Elect("a", "bc");
        _stage.Heartbeat("a");
        _stage.Talk("abc");
        _stage.Step("b", new RaftInput.Read(_stage.Now, ReadId: 8));
        _stage.Lose();

        _stage.TimeOut("b");

        Assert.Contains(_stage.EffectsOf("b"), effect => effect is RaftEffect.Refused { Id: 8 });
    }

    [Fact]
    public void A_lease_lasts_nine_tenths_of_what_a_quorum_promised_from_when_the_round_was_opened_6_4_1()
    {
        _stage.Elect("a", "bc");
        _stage.Heartbeat("a");
        TimeSpan opened = _stage.Now;

        _stage.Pass(TimeSpan.FromMilliseconds(20));
        _stage.Talk("ab");

        Assert.Equal(opened + (0.9 * Stage.ElectionTimeout), _stage.StatusOf("a").LeaseUntil);
    }

    [Fact]
    public void A_lease_that_has_run_out_answers_no_read_whatever_the_timers_say_6_4_1()
    {
        Stage stage = new("abc", settings: new RaftSettings { LeaseReads = true });
        stage.Elect("a", "bc");
        stage.Heartbeat("a");
        stage.Talk("abc");

        stage.Step("a", new RaftInput.Read(stage.Now, ReadId: 1));
        stage.Pass(0.95 * Stage.ElectionTimeout);
        stage.Step("a", new RaftInput.Read(stage.Now, ReadId: 2));

        Assert.Contains(new RaftEffect.ReadReady(1), stage.EffectsOf("a"));
        Assert.DoesNotContain(new RaftEffect.ReadReady(2), stage.EffectsOf("a"));
    }

    private bool IsAnswered(string name, long readId) =>
        _stage.EffectsOf(name).Contains(new RaftEffect.ReadReady(readId));
}
