namespace Catga.Raft.Hosting;

/// <summary>Why something was surely not done.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Leader">Whom to ask instead, if known: a hint.</param>
/// <param name="Term">The term that the hint is from; hints of lower terms are older.</param>
public sealed record Refusal(RefusalReason Reason, NodeId? Leader, Term Term);
