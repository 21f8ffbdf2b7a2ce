using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Who was taken out. The log does not reach them any more, so they are told; and their names and places are free.
/// Only the loop calls it.
/// </summary>
internal sealed class Departures(HostParts parts, PeerList peers, Lives lives)
{
    private const int TimeoutsToBeTold = 10;

    private readonly HashSet<NodeId> _gone = [];

    public bool Contains(NodeId node) => _gone.Contains(node);

    /// <summary>A member said that this very node is out.</summary>
    public void Believe(NodeId self) => _gone.Add(self);

    /// <summary>Other members are committed than before.</summary>
    public void Compare(ClusterConfiguration former, ClusterConfiguration committed)
    {
        foreach (MemberId gone in former.Members)
        {
            if (committed.Members.Any(member => member.Node == gone.Node))
                continue;

            _gone.Add(gone.Node);
            lives.Forget(gone.Node);
            peers.Leaves(
                former.AddressOf(gone.Node), parts.Now + (TimeoutsToBeTold * parts.Options.ElectionTimeout));
            parts.Transport.Send(gone, new FormationMessage.Removed());
        }

        _gone.RemoveWhere(node => committed.Members.Any(member => member.Node == node));
    }
}
