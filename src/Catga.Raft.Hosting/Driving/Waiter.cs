namespace Catga.Raft.Hosting.Driving;

/// <summary>Somebody who waits for an outcome. Answered once; whatever comes later is not heard.</summary>
internal abstract class Waiter
{
    /// <summary>It is committed, and applied here.</summary>
    public abstract void Done(LogIndex index, Term term, object? result);

    /// <summary>It was not done, and never will be.</summary>
    public abstract void Refuse(Refusal refusal);

    /// <summary>Nobody can tell.</summary>
    public abstract void LeaveUnknown();
}
