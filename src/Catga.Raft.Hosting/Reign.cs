namespace Catga.Raft.Hosting;

/// <summary>
/// A span in which this node leads and its lease holds. A lease that ran out ends it, also within a term.
/// </summary>
/// <param name="Term">The term, which is also the fencing token.</param>
/// <param name="Lost">
/// Cancelled when the lease has run out or leadership is lost, whichever is first; never on the consensus loop.
/// </param>
public sealed record Reign(Term Term, CancellationToken Lost);
