using Catga.Raft.Identity;
using Catga.Raft.Log;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Replication;

/// <summary>Fits the leader's entries into a follower's log (Raft §5.3).</summary>
internal static class LogMatching
{
    /// <summary>Takes over what is new; false when the place before the entries does not fit.</summary>
    public static bool TryFit(NodeState node, AppendEntries request)
    {
        RaftLog log = node.Log;
        if (!log.Contains(request.PreviousIndex, request.PreviousTerm))
            return false;

        int known = 0;
        while (known < request.Entries.Count && node.Rules.IsHeldAlready(log, request.Entries[known]))
            known++;
        if (known == request.Entries.Count)
            return true;

        LogIndex firstNew = request.Entries[known].Index;
        if (firstNew <= log.LastIndex)
        {
            log.TruncateFrom(firstNew);
            node.Perform(new RaftEffect.TruncateSuffix(firstNew));
        }

        LogEntry[] fresh = new LogEntry[request.Entries.Count - known];
        for (int i = 0; i < fresh.Length; i++)
        {
            fresh[i] = request.Entries[known + i];
            log.Append(fresh[i]);
        }

        node.Persist(fresh);
        return true;
    }
}
