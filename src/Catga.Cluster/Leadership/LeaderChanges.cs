using Catga.Cluster.Telemetry;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Leadership;

/// <summary>Counts the leaders that a node comes to know. It is told of one status after the other.</summary>
internal sealed class LeaderChanges
{
    private (MemberId Leader, Term Term)? _last;

    /// <summary>That a leader is lost is no change yet, and one that is found again in its term is none.</summary>
    internal void TakeNote(RaftHostStatus status)
    {
        if (status.Raft is not { Leader: { } leader, Term: var term } || _last == (leader, term))
            return;
        _last = (leader, term);
        ClusterInstruments.LeaderChanges.Add(
            1, new KeyValuePair<string, object?>(ClusterTelemetry.Node, status.Node.Value));
    }
}
