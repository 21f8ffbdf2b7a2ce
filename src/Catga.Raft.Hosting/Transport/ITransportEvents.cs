using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Transport;

/// <summary>What a transport tells its node. Calls come from many threads, in order for each peer.</summary>
/// <remarks>
/// Whoever is told hands it on and returns: a peer whose words wait here for longer than the limit of silence is taken
/// for dead. An exception closes the stream.
/// </remarks>
internal interface ITransportEvents
{
    /// <summary>What this node says of itself now, to a peer that it meets.</summary>
    PeerHello DescribeSelf();

    /// <summary>A peer proved that it knows the secret. May it stay?</summary>
    /// <param name="peer">What it said of itself.</param>
    /// <returns>Null when it may; otherwise a sentence that both sides log, naming what differs on both.</returns>
    string? Judge(PeerHello peer);

    /// <summary>A stream is open, and both sides let each other in.</summary>
    void Met(PeerHello peer);

    /// <summary>The stream is gone.</summary>
    void Parted(MemberId peer);

    /// <summary>A peer spoke.</summary>
    void Heard(MemberId from, RaftMessage message);

    /// <summary>A peer spoke about the cluster itself.</summary>
    void Heard(MemberId from, FormationMessage message);
}
