namespace Catga.Raft.Processes.Tests.Oracle;

/// <summary>A write that a client sent, and what became of it as far as the client knows.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Outcome">What the client knows.</param>
internal sealed record Write(string Id, WriteOutcome Outcome)
{
    /// <summary>The counter after it, if it was acknowledged.</summary>
    public long Value { get; init; }

    /// <summary>Its place in the log, if it was acknowledged.</summary>
    public long Index { get; init; }

    /// <summary>The term of the leader that acknowledged it.</summary>
    public long Term { get; init; }

    /// <summary>Who acknowledged or refused it.</summary>
    public string? Node { get; init; }

    /// <summary>Whom to ask instead, if it was refused with a hint.</summary>
    public string? Leader { get; init; }

    /// <summary>Why it was refused, or is unknown.</summary>
    public string? Reason { get; init; }
}
