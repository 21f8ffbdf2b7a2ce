namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// What a client wants, when it began to ask, and what it was told. It may be asked for several times, at several
/// nodes, under the same number. Unanswered, it may have happened or may yet.
/// </summary>
public sealed class Operation(long id, int key, bool isRead, TimeSpan invokedAt, bool isReset = false)
{
    private int _asked;
    private int _refused;

    public long Id => id;

    public int Key => key;

    public bool IsRead => isRead;

    /// <summary>Sets the counter to nothing, whatever it was, in place of counting.</summary>
    public bool IsReset => isReset;

    public TimeSpan Invoked { get; } = invokedAt;

    /// <summary>When it was asked for last, and where.</summary>
    public TimeSpan LastAsked { get; private set; }

    public NodeId LastNode { get; private set; }

    /// <summary>When it was answered; for ever in the future when it was not.</summary>
    public TimeSpan Returned { get; private set; } = TimeSpan.MaxValue;

    public Count Result { get; private set; }

    public bool IsAnswered => Returned != TimeSpan.MaxValue;

    /// <summary>Each time it was refused, or its place went to another: it has no effect, ever.</summary>
    public bool IsVoid => !IsAnswered && _asked == _refused;

    /// <summary>It may have happened, and nobody has said so.</summary>
    public bool IsOpen => !IsAnswered && _asked > _refused;

    /// <summary>What it makes of a counter.</summary>
    public Count After(Count before) => new(isReset ? 0 : before.Value + 1, id);

    public void Ask(TimeSpan at, NodeId node)
    {
        _asked++;
        (LastAsked, LastNode) = (at, node);
    }

    public void Refuse() => _refused++;

    public void Return(TimeSpan at, Count result)
    {
        if (!IsAnswered)
            (Returned, Result) = (at, result);
    }
}
