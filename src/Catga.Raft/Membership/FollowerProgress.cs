using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>How far one follower is, as the leader sees it.</summary>
internal sealed class FollowerProgress(MemberId member, LogIndex next, int maxInFlight, TimeSpan since)
{
    private readonly Queue<(LogIndex Last, long Round)> _inFlight = new();

    public MemberId Member => member;

    public ProgressState State { get; private set; }

    /// <summary>Up to here the follower's disk is known to hold the leader's log.</summary>
    public LogIndex Match { get; private set; }

    /// <summary>The entry to send next.</summary>
    public LogIndex Next { get; private set; } = next;

    /// <summary>The last of the leader's rounds that the follower answered; zero before the first.</summary>
    public long AnsweredRound { get; private set; }

    /// <summary>
    /// When that round was opened, on the leader's clock; before the first answer, when the reign began.
    /// </summary>
    public TimeSpan AnsweredRoundAt { get; private set; } = since;

    /// <summary>Until when the follower promised to vote for nobody else, on the leader's clock.</summary>
    public TimeSpan PromisedUntil { get; private set; }

    /// <summary>Entries for this follower are being read from the disk, or a piece of the snapshot is.</summary>
    public bool AwaitsDisk { get; set; }

    /// <summary>The snapshot being sent; null in the other states.</summary>
    public LogIndex? SnapshotIndex { get; private set; }

    /// <summary>From where in the snapshot the follower wants the next piece.</summary>
    public long SnapshotOffset { get; set; }

    /// <summary>In which round the last piece of the snapshot was sent.</summary>
    public long ChunkRound { get; set; }

    /// <summary>Whether another message may go out before an answer comes in.</summary>
    public bool MaySend => !AwaitsDisk && State switch
    {
        ProgressState.Probing => _inFlight.Count == 0,
        ProgressState.Replicating => _inFlight.Count < maxInFlight,
        _ => false,
    };

    /// <summary>A quorum's lease is made of these answers, so they count from when the round was opened.</summary>
    public void Answered(long round, TimeSpan openedAt, TimeSpan promise)
    {
        if (round <= AnsweredRound)
            return;

        (AnsweredRound, AnsweredRoundAt, PromisedUntil) = (round, openedAt, openedAt + promise);
    }

    public void Sent(LogIndex last, long round)
    {
        _inFlight.Enqueue((last, round));
        Next = last.Next;
    }

    public void Accepted(LogIndex match)
    {
        if (match == LogIndex.Zero)
            return; // Said only that it follows.

        Match = LogIndex.Max(Match, match);
        if (State == ProgressState.Probing || Match >= SnapshotIndex)
            Replicate();
        Next = LogIndex.Max(Next, Match.Next);
        while (_inFlight.TryPeek(out (LogIndex Last, long Round) sent) && sent.Last <= Match)
            _inFlight.Dequeue();
    }

    /// <summary>Whether a message got lost: the stream is ordered, and a later round was answered before it.</summary>
    public bool HasLost(long answeredRound) =>
        _inFlight.TryPeek(out (LogIndex Last, long Round) sent) && sent.Round < answeredRound;

    public void Probe(LogIndex next)
    {
        Enter(ProgressState.Probing);
        Next = LogIndex.Max(next, Match.Next);
    }

    public void TakeSnapshot(LogIndex snapshotIndex)
    {
        Enter(ProgressState.TakingSnapshot);
        SnapshotIndex = snapshotIndex;
    }

    private void Replicate()
    {
        Enter(ProgressState.Replicating);
        Next = Match.Next;
    }

    private void Enter(ProgressState state)
    {
        State = state;
        SnapshotIndex = null;
        SnapshotOffset = 0;
        AwaitsDisk = false;
        _inFlight.Clear();
    }
}
