namespace Catga.Raft.Hosting;

/// <summary>The state that the log replicates: apply, snapshot, restore, nothing more.</summary>
/// <remarks>
/// One thread calls it, and never two calls at once. Every node applies the same commands in the same order and must
/// come to the same state: so <see cref="Apply"/> reads no clock, draws no random number and asks nobody.
/// </remarks>
public interface IReplicatedState
{
    /// <summary>Applies a committed command.</summary>
    /// <param name="index">Its place in the log. Rises from call to call; places of other entries are left out.</param>
    /// <param name="command">Its bytes. Valid after the call too: they are never written again.</param>
    /// <returns>What the proposer gets as its answer, on the node that proposed; null for nothing.</returns>
    /// <remarks>An exception stops the node, for no node can go on without this entry.</remarks>
    object? Apply(LogIndex index, ReadOnlyMemory<byte> command);

    /// <summary>Holds the state as it is now, quickly; it is written later, while applying goes on.</summary>
    /// <returns>The state as it is now.</returns>
    IStateSnapshot TakeSnapshot();

    /// <summary>Replaces the whole state by one that was written before, here or on another node.</summary>
    /// <param name="content">What <see cref="IStateSnapshot.WriteTo"/> wrote. Not seekable.</param>
    void Restore(Stream content);
}
