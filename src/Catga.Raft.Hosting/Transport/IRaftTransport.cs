using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Transport;

/// <summary>
/// One ordered duplex stream to each peer. Nothing here blocks the caller, and nothing is promised to arrive.
/// </summary>
internal interface IRaftTransport : IAsyncDisposable
{
    /// <summary>Begins to meet peers and to let them in.</summary>
    /// <param name="events">Who is told; called from many threads.</param>
    void Start(ITransportEvents events);

    /// <summary>
    /// Whom to be connected with. Streams to others are closed, except those of newcomers that came by themselves.
    /// </summary>
    /// <param name="endpoints">Their addresses, without this node's own.</param>
    void SetPeers(IReadOnlyCollection<Uri> endpoints);

    /// <summary>Says something to a member, in its very incarnation; drops it when there is no stream.</summary>
    /// <param name="to">Whom.</param>
    /// <param name="message">What.</param>
    void Send(MemberId to, RaftMessage message);

    /// <summary>Says something about the cluster itself.</summary>
    /// <param name="to">Whom.</param>
    /// <param name="message">What.</param>
    void Send(MemberId to, FormationMessage message);

    /// <summary>Closes the stream with a peer, and says why.</summary>
    /// <param name="peer">Whom.</param>
    /// <param name="reason">A sentence for both logs.</param>
    void Refuse(MemberId peer, string reason);
}
