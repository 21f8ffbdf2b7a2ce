namespace Catga.Raft.Hosting.Transport;

/// <summary>How a stream ended.</summary>
/// <param name="Reason">A sentence for the log.</param>
/// <param name="IsFault">Whether something was wrong, and not just over.</param>
/// <param name="Farewell">What the other side is told; null for nothing.</param>
internal sealed record StreamEnd(string Reason, bool IsFault, string? Farewell);
