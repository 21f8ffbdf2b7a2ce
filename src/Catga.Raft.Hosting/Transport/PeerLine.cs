namespace Catga.Raft.Hosting.Transport;

/// <summary>What decides between two streams of the same pair.</summary>
/// <param name="Member">The peer, in its incarnation.</param>
/// <param name="Endpoint">Where it is reached, as it says itself.</param>
/// <param name="BornAt">When its incarnation was made.</param>
/// <param name="IsDialledHere">Whether this node dialled.</param>
/// <param name="IsSilent">Whether nothing has come for longer than a peer is silent that lives.</param>
internal readonly record struct PeerLine(
    MemberId Member, Uri Endpoint, long BornAt, bool IsDialledHere, bool IsSilent);
