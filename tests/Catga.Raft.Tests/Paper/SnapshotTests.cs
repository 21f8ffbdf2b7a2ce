namespace Catga.Raft.Tests.Paper;

/// <summary>Raft §7.</summary>
public sealed class SnapshotTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100).Select(number => (byte)number)];
    private readonly Stage _stage = new("abc", settings: new RaftSettings
    {
        SnapshotChunkBytes = 30,
        EntriesKeptBehindSnapshot = 0,
    });

    public SnapshotTests()
    {
        _stage.Elect("a", "b");
        for (int i = 0; i < 5; i++)
            _stage.Propose("a");
        _stage.Talk("ab");
        _stage.Heartbeat("a");
        _stage.Talk("ab");
        _stage.Lose();
    }

    [Fact]
    public void A_follower_from_before_the_logs_start_gets_the_snapshot_in_pieces_and_then_the_log_7()
    {
        _stage.TakeSnapshot("a", Content);
        _stage.Propose("a");

        _stage.Heartbeat("a");
        _stage.Talk("abc");

        Assert.Equal(Content, _stage.SnapshotOf("c"));
        Assert.Equal(4, _stage.EffectsOf("c").Count(effect => effect is RaftEffect.WriteSnapshot));
        Assert.Equal(new LogIndex(7), Assert.Single(_stage.LogOf("c")).Index);
    }

    [Fact]
    public void A_snapshot_is_on_the_disk_before_the_follower_says_so_7()
    {
        _stage.TakeSnapshot("a", Content);
        _stage.Heartbeat("a");
        _stage.Talk("abc");

        List<RaftEffect> effects = [.. _stage.EffectsOf("c")];
        int installed = effects.FindIndex(effect => effect is RaftEffect.InstallSnapshot);
        int spoken = effects.FindIndex(
            effect => effect is RaftEffect.Send { Message: SnapshotReply { Installed: true } });
        Assert.InRange(installed, 0, spoken - 1);
    }

    [Fact]
    public void A_late_snapshot_cuts_nothing_off_that_came_meanwhile_7()
    {
        SnapshotPoint early = new(new LogIndex(2), new Term(1), _stage.First);

        _stage.Hear("b", "a", new SnapshotChunk(new Term(1), early, 0, Content, IsLast: true, Round: 1));

        Assert.Equal(6, _stage.LogOf("b").Length);
        Assert.DoesNotContain(_stage.EffectsOf("b"), effect => effect is RaftEffect.InstallSnapshot);
        Assert.Contains(_stage.Waiting, one => one.Message is SnapshotReply { Installed: true });
    }

    [Fact]
    public void A_snapshot_that_comes_again_unmakes_no_quorum_7()
    {
        Assert.Null(DirectedHistories.SnapshotAfterAppends(new SafetyRules()));
    }

    [Fact]
    public void A_newer_snapshot_begins_from_its_first_byte()
    {
        SnapshotPoint first = new(new LogIndex(3), new Term(1), _stage.First);
        SnapshotPoint second = new(new LogIndex(4), new Term(1), _stage.First);
        _stage.Hear("c", "a", new SnapshotChunk(
            new Term(1), first, 0, Content.AsMemory(0, 30), IsLast: false, Round: 1));

        _stage.Hear("c", "a", new SnapshotChunk(
            new Term(1), second, 30, Content.AsMemory(30), IsLast: true, Round: 1));

        Assert.DoesNotContain(_stage.EffectsOf("c"), effect => effect is RaftEffect.InstallSnapshot);
        Assert.Contains(_stage.Waiting, one => one.Message is SnapshotReply { Installed: false, NextOffset: 0 });
    }

    [Fact]
    public void A_lost_piece_is_sent_again()
    {
        _stage.TakeSnapshot("a", Content);
        _stage.Heartbeat("a");
        _stage.Talk("ac", message => message is not SnapshotChunk { Offset: 60 });
        _stage.Lose();

        for (int i = 0; i < 3; i++)
        {
            _stage.Heartbeat("a");
            _stage.Talk("abc");
        }

        Assert.Equal(Content, _stage.SnapshotOf("c"));
    }
}
