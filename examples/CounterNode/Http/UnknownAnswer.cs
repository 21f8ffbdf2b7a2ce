namespace CounterNode.Http;

/// <summary>A command may have been applied, or may yet be.</summary>
/// <param name="Outcome">"unknown".</param>
internal sealed record UnknownAnswer(string Outcome);
