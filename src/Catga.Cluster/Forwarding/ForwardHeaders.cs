namespace Catga.Cluster.Forwarding;

/// <summary>What forwarded requests look like on the wire. They count inside an authenticated request only.</summary>
internal static class ForwardHeaders
{
    /// <summary>Where the endpoint lies on the node's own port.</summary>
    public const string Path = "/.catga/forward";

    /// <summary>On a request: see <see cref="ForwardLine"/>. All on one line, so that one proof covers it.</summary>
    public const string Request = "Catga-Forward";

    /// <summary>On an answer: see <see cref="ReplyLine"/>.</summary>
    public const string Reply = "Catga-Reply";

    /// <summary>On both: the proof that the line, and with it the body, is the sender's.</summary>
    public const string Proof = "Catga-Proof";
}
