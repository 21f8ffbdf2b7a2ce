namespace Catga.Raft.Tests.Paper;

/// <summary>Nothing is without a limit, and what meets one is told so.</summary>
public sealed class LimitTests
{
    [Fact]
    public void A_setting_out_of_its_range_is_named()
    {
        RaftSettings settings = new() { ElectionTimeout = TimeSpan.FromMilliseconds(50) };

        ArgumentException error = Assert.Throws<ArgumentException>(settings.Validate);

        Assert.StartsWith("ElectionTimeout must be at least three", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_is_too_large_is_refused_and_the_next_is_not()
    {
        Stage stage = Led(new RaftSettings { MaxCommandBytes = 4 });

        stage.Step("a", new RaftInput.Propose(stage.Now, [new Proposal(1, new byte[5]), new Proposal(2, new byte[4])]));

        Assert.Contains(
            stage.EffectsOf("a"), effect => effect is RaftEffect.Refused { Id: 1, Reason: RefusalReason.TooLarge });
        Assert.Contains(stage.EffectsOf("a"), effect => effect is RaftEffect.Accepted { Id: 2 });
    }

    [Fact]
    public void A_leader_whose_followers_do_not_keep_up_refuses_before_its_memory_is_full()
    {
        Stage stage = Led(new RaftSettings { MaxCommandBytes = 100, MaxLogBytesInMemory = 1000 });

        for (int i = 0; i < 20; i++)
            stage.Step("a", new RaftInput.Propose(stage.Now, [new Proposal(i, new byte[100])]));

        int accepted = stage.EffectsOf("a").Count(effect => effect is RaftEffect.Accepted);
        Assert.InRange(accepted, 1, 9);
        int refused = stage.EffectsOf("a").Count(effect => effect is RaftEffect.Refused { Reason: RefusalReason.Busy });
        Assert.Equal(20, accepted + refused);
    }

    [Fact]
    public void A_follower_that_does_not_answer_gets_a_pipeline_full_and_then_heartbeats()
    {
        Stage stage = Led(new RaftSettings { MaxInFlightAppends = 3 });

        for (int i = 0; i < 20; i++)
            stage.Propose("a");

        Assert.Equal(3, stage.Waiting.Count(one => one.To == Stage.Member("b") && one.Message is AppendEntries));
    }

    [Fact]
    public void Entries_that_left_memory_are_read_back_for_a_follower_that_lags()
    {
        Stage stage = Led(new RaftSettings { MaxCommandBytes = 100, MaxLogBytesInMemory = 400 });
        for (int i = 0; i < 10; i++)
        {
            stage.Propose("a", new string('x', 100));
            stage.Talk("ab");
        }

        stage.Lose();
        stage.Heartbeat("a");
        stage.Talk("abc");

        Assert.Contains(stage.EffectsOf("a"), effect => effect is RaftEffect.ReadEntries);
        Assert.Equal(stage.LogOf("a"), stage.LogOf("c"));
    }

    private static Stage Led(RaftSettings settings)
    {
        Stage stage = new("abc", settings: settings);
        stage.Elect("a", "bc");
        return stage;
    }
}
