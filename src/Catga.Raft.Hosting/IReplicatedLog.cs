namespace Catga.Raft.Hosting;

/// <summary>What a service asks of consensus: put a command in the log, and know what is committed.</summary>
public interface IReplicatedLog
{
    /// <summary>Puts a command in the log and waits until this node has applied it.</summary>
    /// <param name="command">Its bytes; not to be changed afterwards.</param>
    /// <param name="cancellationToken">
    /// Ends the waiting. Before the command has a place in the log, by <see cref="OperationCanceledException"/>:
    /// nothing was done. After that, by <see cref="ProposalOutcome.Unknown"/>: it may yet be applied.
    /// </param>
    /// <returns>One of three: applied, refused (surely not done, now or later), or unknown.</returns>
    ValueTask<ProposalOutcome> ProposeAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until this node has applied all that was committed anywhere when the call began: what is read from the
    /// state afterwards is linearizable (dissertation §6.4). Works on every node.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null when it may read; otherwise why it may not.</returns>
    ValueTask<Refusal?> AwaitReadIndexAsync(CancellationToken cancellationToken);
}
