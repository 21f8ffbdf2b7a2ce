namespace CounterNode.Http;

/// <summary>A request was surely not done.</summary>
/// <param name="Outcome">"refused".</param>
/// <param name="Reason">Why.</param>
/// <param name="Leader">Whom to ask instead, if known.</param>
internal sealed record RefusedAnswer(string Outcome, string Reason, string? Leader);
