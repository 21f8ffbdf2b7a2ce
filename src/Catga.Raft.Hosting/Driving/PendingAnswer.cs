namespace Catga.Raft.Hosting.Driving;

/// <summary>A read, a transfer or a change of members whose asker waits.</summary>
/// <param name="whenUnknown">What the asker is told when nobody can tell.</param>
internal sealed class PendingAnswer(RefusalReason whenUnknown) : Waiter
{
    private readonly TaskCompletionSource<Refusal?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Refusal?> Answer => _answer.Task;

    public bool IsAnswered => _answer.Task.IsCompleted;

    /// <summary>It may.</summary>
    public void Agree() => _answer.TrySetResult(null);

    public override void Done(LogIndex index, Term term, object? result) => Agree();

    public override void Refuse(Refusal refusal) => _answer.TrySetResult(refusal);

    public override void LeaveUnknown() => Refuse(new Refusal(whenUnknown, Leader: null, Term.Zero));
}
