namespace Catga.Raft.Hosting;

/// <summary>A node that runs.</summary>
public interface IRaftHost : IReplicatedLog
{
    /// <summary>What the node knows, at one moment: two properties of it never tear.</summary>
    RaftHostStatus Status { get; }

    /// <summary>
    /// The reign of this node, as long as it leads and its lease holds; null otherwise, whatever timers have or have
    /// not fired: the lease is compared with the clock by every call.
    /// </summary>
    Reign? Reign { get; }

    /// <summary>Calls back when a reign of this node begins or has ended, in order, one call at a time.</summary>
    /// <param name="changed">Gets the reign that began, or null when it is over. Never on the consensus loop.</param>
    /// <returns>Disposing it ends the calls.</returns>
    IDisposable OnReignChanged(Action<Reign?> changed);

    /// <summary>
    /// Calls back when phase, role, term, leader or members have changed, one call at a time; changes that come
    /// meanwhile share the next call. That the log has grown, or the lease was renewed, is no news.
    /// </summary>
    /// <param name="changed">Gets the newest status. Never on the consensus loop.</param>
    /// <returns>Disposing it ends the calls.</returns>
    IDisposable OnStatusChanged(Action<RaftHostStatus> changed);

    /// <summary>Asks a quorum whether this node leads now.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>
    /// The reign that a quorum has confirmed after the call began; null when this node does not lead.
    /// </returns>
    ValueTask<Reign?> ConfirmReignAsync(CancellationToken cancellationToken);

    /// <summary>Hands leadership to another voter; only the leader can.</summary>
    /// <param name="target">To whom; null for the voter that is furthest.</param>
    /// <param name="cancellationToken">Ends the waiting, not the transfer.</param>
    /// <returns>Null when this node has stepped down for the other; otherwise why not.</returns>
    ValueTask<Refusal?> TransferLeadershipAsync(NodeId? target, CancellationToken cancellationToken);

    /// <summary>Adds a node: it learns the log, and votes when it has caught up. Only the leader can.</summary>
    /// <param name="endpoint">Where it runs, and waits to be asked.</param>
    /// <param name="cancellationToken">Ends the waiting; the node goes on learning.</param>
    /// <returns>Null when it votes; otherwise why it does not.</returns>
    ValueTask<Refusal?> AddMemberAsync(Uri endpoint, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a node out. Only the leader can; it may name itself, and steps down when that is committed.
    /// </summary>
    /// <param name="node">Who goes.</param>
    /// <param name="cancellationToken">Ends the waiting; the change may go on.</param>
    /// <returns>Null when it is out; otherwise why not.</returns>
    ValueTask<Refusal?> RemoveMemberAsync(NodeId node, CancellationToken cancellationToken);

    /// <summary>
    /// Forms a new cluster from what this node has, when no quorum with state is left. Whatever only the lost nodes
    /// knew is gone for good; so this is an operator's word, given on one node.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null when this node leads the new cluster; otherwise why it must not be formed.</returns>
    ValueTask<Refusal?> ReformAsync(CancellationToken cancellationToken);
}
