using Catga.Raft.Identity;
using Catga.Raft.Log;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Replication;

/// <summary>Takes a snapshot in, piece by piece (Raft §7). One at a time; a newer one begins from zero.</summary>
internal sealed class SnapshotReceiver(NodeState node)
{
    private LogIndex _snapshotIndex;
    private long _nextOffset;

    /// <summary>Takes a piece, and answers it.</summary>
    public SnapshotReply Take(SnapshotChunk chunk)
    {
        SnapshotPoint point = chunk.Point;
        if (node.Rules.IsSnapshotNeedless(node.Log, point))
        {
            // The log says all that the snapshot says, and perhaps more: keep it.
            node.CommitTo(point.Index);
            return Reply(chunk, installed: true);
        }

        if (point.Index != _snapshotIndex)
            (_snapshotIndex, _nextOffset) = (point.Index, 0);
        if (chunk.Offset != _nextOffset)
            return Reply(chunk, installed: false);

        node.Perform(new RaftEffect.WriteSnapshot(point, chunk.Offset, chunk.Content));
        _nextOffset += chunk.Content.Length;
        if (!chunk.IsLast)
            return Reply(chunk, installed: false);

        node.Log.Reset(point);
        node.Perform(new RaftEffect.InstallSnapshot(point));
        node.FinishReads();
        _snapshotIndex = LogIndex.Zero;
        return Reply(chunk, installed: true);
    }

    private SnapshotReply Reply(SnapshotChunk chunk, bool installed) =>
        new(node.Term, chunk.Round, node.Settings.ElectionTimeout, chunk.Point.Index, _nextOffset, installed);
}
