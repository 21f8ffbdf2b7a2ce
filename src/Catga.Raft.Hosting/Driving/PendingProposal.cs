namespace Catga.Raft.Hosting.Driving;

/// <summary>A command whose proposer waits.</summary>
internal sealed class PendingProposal(ReadOnlyMemory<byte> command, Action ended) : Waiter
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private readonly TaskCompletionSource<ProposalOutcome> _outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public ReadOnlyMemory<byte> Command => command;

    public Task<ProposalOutcome> Outcome => _outcome.Task;

    /// <summary>The core gets it now; from here on it cannot be withdrawn. False when it was.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>The proposer waits no longer.</summary>
    public void StopWaiting(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) != Waiting)
            LeaveUnknown();
        else if (_outcome.TrySetCanceled(cancellationToken))
            ended();
    }

    public override void Done(LogIndex index, Term term, object? result) =>
        End(new ProposalOutcome.Applied(index, term, result));

    public override void Refuse(Refusal refusal) => End(new ProposalOutcome.Refused(refusal));

    public override void LeaveUnknown() => End(new ProposalOutcome.Unknown());

    private void End(ProposalOutcome outcome)
    {
        if (_outcome.TrySetResult(outcome))
            ended();
    }
}
