namespace Catga.Cluster.Forwarding;

/// <summary>How one attempt to forward ended.</summary>
internal sealed record ForwardAttempt
{
    /// <summary>What became of the command, as far as this attempt can tell.</summary>
    public required ReplyOutcome Outcome { get; init; }

    /// <summary>The answer, when it was executed.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>Why there is no answer.</summary>
    public CatgaError? Error { get; init; }

    /// <summary>Whether another attempt may end better, and is safe.</summary>
    public bool IsWorthAnother { get; init; }

    /// <summary>Whether the leader itself said so, and proved it.</summary>
    public bool IsFinal { get; init; }

    /// <summary>It never left this node.</summary>
    public static ForwardAttempt NotSent(CatgaError error, bool isWorthAnother) =>
        new() { Outcome = ReplyOutcome.Refused, Error = error, IsWorthAnother = isWorthAnother };

    /// <summary>It was sent, and what came back proves nothing.</summary>
    public static ForwardAttempt Lost(CatgaError error) =>
        new() { Outcome = ReplyOutcome.Unknown, Error = error, IsWorthAnother = true };
}
