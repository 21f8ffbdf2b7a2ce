namespace Catga.Raft.Hosting;

/// <summary>What became of a command. Three, never two.</summary>
public abstract record ProposalOutcome
{
    /// <summary>It is committed, and applied on this node.</summary>
    /// <param name="Index">Its place in the log.</param>
    /// <param name="Term">The term in which it was proposed.</param>
    /// <param name="Result">What <see cref="IReplicatedState.Apply"/> returned.</param>
    public sealed record Applied(LogIndex Index, Term Term, object? Result) : ProposalOutcome;

    /// <summary>It was not done, and never will be.</summary>
    /// <param name="Refusal">Why, and whom to ask instead.</param>
    public sealed record Refused(Refusal Refusal) : ProposalOutcome;

    /// <summary>It may have been done, or may yet be; this node cannot tell.</summary>
    public sealed record Unknown : ProposalOutcome;
}
