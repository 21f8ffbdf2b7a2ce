namespace Catga.Raft.Tests.Simulation;

/// <summary>What a client asked, when, and what it was told. Unanswered, it may have happened or may yet.</summary>
public sealed class Operation(long id, int key, bool isRead, NodeId node, TimeSpan invoked)
{
    public long Id => id;

    public int Key => key;

    public bool IsRead => isRead;

    public NodeId Node => node;

    public TimeSpan Invoked => invoked;

    /// <summary>When it was answered; for ever in the future when it was not.</summary>
    public TimeSpan Returned { get; private set; } = TimeSpan.MaxValue;

    public Count Result { get; private set; }

    /// <summary>It was refused, or its place went to another: it has no effect, ever.</summary>
    public bool IsVoid { get; private set; }

    public bool IsOpen => Returned == TimeSpan.MaxValue && !IsVoid;

    public void Return(TimeSpan at, Count result)
    {
        if (IsOpen)
            (Returned, Result) = (at, result);
    }

    public void Void() => IsVoid = IsOpen;
}
