namespace Catga.Raft.Hosting.Transport;

/// <summary>Two nodes do not come together.</summary>
/// <param name="why">What kind of refusal it is.</param>
/// <param name="reason">A sentence for the log.</param>
internal sealed class NoStreamException(NoStreamReason why, string reason) : Exception(reason)
{
    public NoStreamReason Why => why;

    /// <summary>Who the peer is, if it has proved that.</summary>
    public string? Peer { get; init; }
}
