using Catga.Raft.Identity;
using Catga.Raft.Invariants;
using Catga.Raft.Log;
using Catga.Raft.Membership;
using Catga.Raft.Messages;
using Catga.Raft.Reads;
using Catga.Raft.State;

namespace Catga.Raft.Replication;

/// <summary>
/// Brings one follower after the other up to the leader's log: entries in a pipeline, or a snapshot in pieces.
/// </summary>
internal sealed class Replicator(NodeState node, Rounds rounds)
{
    private readonly RaftLog _log = node.Log;
    private readonly RaftSettings _settings = node.Settings;

    /// <summary>Sends what the follower lacks, as far as its pipeline has room.</summary>
    public void Send(FollowerProgress follower)
    {
        while (follower.MaySend && follower.Next <= _log.LastIndex)
        {
            if (follower.Next <= _log.Start)
                SendSnapshot(follower);
            else if (_log.IsInMemory(follower.Next))
                SendEntries(follower, _log.Read(
                    follower.Next, _log.LastIndex, _settings.MaxEntriesPerAppend, _settings.MaxBytesPerAppend));
            else
                ReadEntries(follower);
        }
    }

    /// <summary>Makes the leader heard. It never carries entries, so no follower is too slow to take it.</summary>
    public void Heartbeat(FollowerProgress follower)
    {
        // While probing, the heartbeat is the probe. Else it stands where the logs are known to agree: it always fits.
        LogIndex place = follower.State switch
        {
            ProgressState.Probing => follower.Next.Previous,
            ProgressState.Replicating => follower.Match,
            _ => LogIndex.Zero,
        };
        SendAppend(follower, _log.TermAt(place) is null ? LogIndex.Zero : place, []);

        bool isChunkOverdue = follower.SnapshotIndex is not null && follower.ChunkRound < rounds.Current - 1;
        if (isChunkOverdue && !follower.AwaitsDisk)
            ReadSnapshot(follower);
    }

    public void Answered(FollowerProgress follower, LeaderReply reply)
    {
        switch (reply)
        {
            case AppendAccepted accepted:
                Invariant.Holds(accepted.MatchIndex <= _log.LastIndex, "No follower matches more than there is.");
                follower.Accepted(accepted.MatchIndex);
                if (follower.HasLost(accepted.Round))
                    follower.Probe(follower.Match.Next);
                break;
            case AppendRejected rejected:
                BackOff(follower, rejected);
                break;
            case SnapshotReply { Installed: true } done:
                follower.Accepted(done.SnapshotIndex);
                break;
            case SnapshotReply more when more.SnapshotIndex == follower.SnapshotIndex && !follower.AwaitsDisk:
                follower.SnapshotOffset = more.NextOffset;
                ReadSnapshot(follower);
                break;
        }

        Send(follower);
    }

    /// <summary>Old entries came from the disk. Meanwhile the follower may have got further, or elsewhere.</summary>
    public void Continue(FollowerProgress follower, RaftInput.EntriesRead read)
    {
        follower.AwaitsDisk = false;
        if (follower.MaySend && read.Entries.Count > 0 && read.Entries[0].Index == follower.Next)
            SendEntries(follower, read.Entries);
        Send(follower);
    }

    /// <summary>
    /// A piece of a snapshot came from the disk; if by now there is a newer snapshot, that one is sent.
    /// </summary>
    public void Continue(FollowerProgress follower, RaftInput.SnapshotRead read)
    {
        follower.AwaitsDisk = false;
        if (follower.SnapshotIndex is null)
            return;

        if (follower.SnapshotIndex != read.Point.Index)
            follower.TakeSnapshot(read.Point.Index);
        if (read.Offset != follower.SnapshotOffset)
        {
            ReadSnapshot(follower);
            return;
        }

        follower.ChunkRound = rounds.Current;
        node.Send(follower.Member, new SnapshotChunk(
            node.Term, read.Point, read.Offset, read.Content, read.IsLast, rounds.Current));
    }

    /// <summary>Skips, at once, all terms that the follower cannot share (Raft §5.3, its last paragraph).</summary>
    private void BackOff(FollowerProgress follower, AppendRejected rejected)
    {
        bool isOldNews = rejected.PreviousIndex <= follower.Match || follower.State == ProgressState.TakingSnapshot;
        if (isOldNews)
            return;

        LogIndex mayAgree = _log.LastAtMost(rejected.HintIndex, rejected.HintTerm);
        follower.Probe(LogIndex.Min(mayAgree.Next, follower.Next));
    }

    private void SendEntries(FollowerProgress follower, IReadOnlyList<LogEntry> entries)
    {
        SendAppend(follower, follower.Next.Previous, entries);
        follower.Sent(entries[^1].Index, rounds.Current);
    }

    private void SendAppend(FollowerProgress follower, LogIndex previous, IReadOnlyList<LogEntry> entries) =>
        node.Send(follower.Member, new AppendEntries(
            node.Term, previous, _log.TermAt(previous) ?? Term.Zero, entries, _log.CommitIndex, rounds.Current));

    private void ReadEntries(FollowerProgress follower)
    {
        follower.AwaitsDisk = true;
        node.Perform(new RaftEffect.ReadEntries(
            follower.Member, follower.Next, _settings.MaxEntriesPerAppend, _settings.MaxBytesPerAppend));
    }

    private void SendSnapshot(FollowerProgress follower)
    {
        follower.TakeSnapshot(_log.Snapshot.Index);
        ReadSnapshot(follower);
    }

    private void ReadSnapshot(FollowerProgress follower)
    {
        follower.AwaitsDisk = true;
        node.Perform(new RaftEffect.ReadSnapshot(
            follower.Member, follower.SnapshotIndex!.Value, follower.SnapshotOffset, _settings.SnapshotChunkBytes));
    }
}
