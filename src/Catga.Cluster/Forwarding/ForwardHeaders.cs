namespace Catga.Cluster.Forwarding;

/// <summary>
/// The headers in which nodes prove themselves to each other. They count inside an authenticated request only.
/// </summary>
internal static class ForwardHeaders
{
    /// <summary>Where the endpoint lies on the node's own port.</summary>
    public const string Path = "/.catga/forward";

    /// <summary>On a request for a channel: see <see cref="Channels.ChannelOpening"/>.</summary>
    public const string Request = "Catga-Forward";

    /// <summary>On the answer to it.</summary>
    public const string Reply = "Catga-Reply";

    /// <summary>On all: the proof that the line is the sender's.</summary>
    public const string Proof = "Catga-Proof";
}
