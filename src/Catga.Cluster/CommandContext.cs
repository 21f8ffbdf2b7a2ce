namespace Catga.Cluster;

/// <summary>What travels with a command on its way to the leader.</summary>
public sealed record CommandContext
{
    /// <summary>
    /// The command's id, the same on every retry: its own when it is <see cref="IIdentified"/>, else drawn when it was
    /// sent.
    /// </summary>
    public required Guid CommandId { get; init; }

    /// <summary>How long the sender still waits for the answer, counted from when the context is handed over.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>
    /// Who sent the command: what <see cref="Catga.Inbox.IInboxCaller"/> said on the node where it was sent. It travels
    /// with the command, and only another node of the cluster can have set it.
    /// </summary>
    /// <value>Null where nobody is known. A forwarder of your own carries it, or callers are not told apart.</value>
    public string? Caller { get; init; }

    /// <summary>How often the command was forwarded. A forwarded command is not forwarded again.</summary>
    /// <value>0 or 1.</value>
    public int Hop { get; init; }
}
