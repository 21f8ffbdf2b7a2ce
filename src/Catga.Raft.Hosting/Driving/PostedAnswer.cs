namespace Catga.Raft.Hosting.Driving;

/// <summary>A request of the node's own; its outcome comes back to the loop.</summary>
/// <param name="told">Gets null when it was done, else why not.</param>
internal sealed class PostedAnswer(Action<Refusal?> told) : Waiter
{
    public override void Done(LogIndex index, Term term, object? result) => told(null);

    public override void Refuse(Refusal refusal) => told(refusal);

    public override void LeaveUnknown() => told(new Refusal(RefusalReason.NotLeader, Leader: null, Term.Zero));
}
