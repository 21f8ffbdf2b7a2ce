namespace Catga.Cluster;

/// <summary>Who leads the cluster, as this node knows it.</summary>
/// <remarks>
/// Leadership is a hint until it is proved. <see cref="IsLeader"/> is true only while a lease holds, which is compared
/// with the monotonic clock by each call; work that was begun then is stopped by the reign's token, and what must not
/// be written by a deposed leader is protected by its fencing token.
/// </remarks>
public interface IClusterCoordinator
{
    /// <summary>This node's name.</summary>
    string NodeId { get; }

    /// <summary>Whether this node leads, and its lease holds now.</summary>
    bool IsLeader => Leadership.IsSelf;

    /// <summary>Where the leader is reached, like <c>http://node1:5000</c>; null when no leader is known.</summary>
    string? LeaderEndpoint => Leadership.LeaderEndpoint;

    /// <summary>
    /// All of it at one moment. Two properties of the coordinator may be of two moments; this never is.
    /// </summary>
    LeadershipView Leadership { get; }

    /// <summary>The cluster's nodes; before the cluster is formed, those that are configured.</summary>
    IReadOnlyList<ClusterMember> Members { get; }

    /// <summary>
    /// Cancelled when this node stops leading; cancelled already when it does not lead.
    /// </summary>
    CancellationToken LeadershipToken => Leadership.Reign?.Lost ?? new CancellationToken(canceled: true);

    /// <summary>The cluster's locks.</summary>
    IClusterLocks Locks { get; }

    /// <summary>
    /// This node has become leader (true) or has stopped leading (false). Each subscriber is called in order, one call
    /// at a time, on a thread of the pool: a slow one delays nobody.
    /// </summary>
    /// <remarks>What was true before the subscription is not told: look at <see cref="IsLeader"/> afterwards.</remarks>
#pragma warning disable MA0046 // The cluster guide's subscribers take the new state alone.
    event Action<bool>? LeadershipChanged;
#pragma warning restore MA0046

    /// <summary>Waits until this node leads. Returns at once when it does.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The reign that has begun.</returns>
    ValueTask<LeadershipReign> WaitForLeadershipAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until a leader is known, this node or another. Returns at once when one is.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A view that names the leader.</returns>
    ValueTask<LeadershipView> WaitForLeaderAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks a quorum whether this node leads now. Costs a round trip; trusts no clock.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>
    /// The reign that a quorum confirmed after the call began; null when this node does not lead.
    /// </returns>
    ValueTask<LeadershipReign?> ConfirmLeadershipAsync(CancellationToken cancellationToken = default);

    /// <summary>Does something if this node leads, under a token that is cancelled when it stops leading.</summary>
    /// <typeparam name="T">What is done returns this.</typeparam>
    /// <param name="work">What to do. It gets the reign, and a token for the caller's and the reign's end.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits.</param>
    /// <returns>
    /// What the work returned; or <see cref="ClusterErrorCodes.NotLeader"/>, and nothing was done; or
    /// <see cref="ClusterErrorCodes.OutcomeUnknown"/>, when the reign ended meanwhile.
    /// </returns>
    ValueTask<CatgaResult<T>> ExecuteIfLeaderAsync<T>(
        Func<LeadershipReign, CancellationToken, ValueTask<CatgaResult<T>>> work,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Hands leadership to another node, when what runs under it has ended. Only the leader can. New work is refused
    /// meanwhile, background work is told to end.
    /// </summary>
    /// <param name="nodeId">To whom; null for the one that is furthest.</param>
    /// <param name="cancellationToken">Ends the waiting, not a transfer that has begun.</param>
    /// <returns>A success when this node has stepped down for the other; otherwise why not.</returns>
    ValueTask<CatgaResult<Unit>> HandOverAsync(string? nodeId = null, CancellationToken cancellationToken = default);
}
