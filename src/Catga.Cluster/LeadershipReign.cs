namespace Catga.Cluster;

/// <summary>
/// A span in which this node leads. It ends once, and never begins again: what follows is another one.
/// </summary>
/// <remarks>
/// Work that was admitted under a reign is stopped by <see cref="Lost"/>, and refused by fencing: storage that a
/// deposed leader must not write checks <see cref="FencingToken"/> in its own transaction. A token alone proves
/// nothing, for a node can be paused between looking at it and writing.
/// </remarks>
public sealed class LeadershipReign
{
    /// <summary>Begins a reign. For tests of what runs under one; the coordinator makes those that count.</summary>
    /// <param name="term">The term in which the node leads.</param>
    /// <param name="lost">Cancelled when the reign is over.</param>
    public LeadershipReign(long term, CancellationToken lost)
    {
        Term = term;
        Lost = lost;
        Work = new ReignWork(lost);
    }

    /// <summary>The term in which the node leads. No two leaders share one.</summary>
    public long Term { get; }

    /// <summary>The term as a number that resources can check: whoever leads later has a greater one.</summary>
    public FencingToken FencingToken => new(Term);

    /// <summary>Cancelled when the lease has run out or leadership is lost, whichever is first.</summary>
    public CancellationToken Lost { get; }

    /// <summary>
    /// Cancelled when the reign is about to be handed over, and at the latest with <see cref="Lost"/>: the sign for
    /// background work to end in order.
    /// </summary>
    public CancellationToken Ending => Work.Ending;

    /// <summary>What runs under it.</summary>
    internal ReignWork Work { get; }

    /// <summary>Makes a hand-over wait for what runs now, up to a limit.</summary>
    /// <returns>Dispose it when the work is done.</returns>
    public IDisposable DelayHandOver() => Work.Enter();

    /// <inheritdoc/>
    public override string ToString() => $"term {Term}{(Lost.IsCancellationRequested ? ", over" : "")}";
}
