namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// The one log of the cluster, as it became known to be committed, and the state that it makes. Every node must commit
/// the same and make the same of it (Raft, figure 3: state machine safety).
/// </summary>
internal sealed class Ledger(ICountingState state)
{
    private readonly List<(LogEntry Entry, Term InTerm, Answer Answer)> _committed = [];
    private readonly HashSet<long> _counted = [];

    public int Count => _committed.Count;

    /// <summary>How often a command came again and was answered from the record.</summary>
    public int Repeats { get; private set; }

    public static bool AreSame(LogEntry left, LogEntry right) =>
        ReferenceEquals(left, right)
        || (left.Index == right.Index
            && left.Term == right.Term
            && left.Kind == right.Kind
            && left.Command.Span.SequenceEqual(right.Command.Span)
            && Equals(left.Configuration, right.Configuration));

    public Term? TermAt(LogIndex index) => Holds(index) ? _committed[(int)index.Value - 1].Entry.Term : null;

    public bool HasCounted(long operation) => _counted.Contains(operation);

    /// <summary>
    /// The first entry that a new leader lacks. One that slept through its own victory owes nothing to terms that came
    /// later.
    /// </summary>
    public LogEntry? MissingIn(RaftLog log, Term leaderTerm)
    {
        foreach ((LogEntry entry, Term committedIn, _) in _committed)
        {
            if (committedIn < leaderTerm && !log.Contains(entry.Index, entry.Term))
                return entry;
        }

        return null;
    }

    public void Committed(MemberId node, IReadOnlyList<LogEntry> entries, Term inTerm)
    {
        foreach (LogEntry entry in entries)
        {
            if (!Holds(entry.Index))
                Add(node, entry, inTerm);
            else if (_committed[(int)entry.Index.Value - 1].Entry is { } known && !AreSame(known, entry))
                throw Broken("State machine safety", $"{node} commits {entry}, another has {known}");
        }
    }

    public void Applied(MemberId node, LogEntry entry, Answer answer)
    {
        if (!Holds(entry.Index))
            throw Broken("State machine safety", $"{node} applies {entry}, which nobody has committed");

        Answer expected = _committed[(int)entry.Index.Value - 1].Answer;
        if (answer != expected)
            throw Broken("State machine safety", $"{node} makes {answer} of {entry}, not {expected}");
    }

    private bool Holds(LogIndex index) => index.Value >= 1 && index.Value <= _committed.Count;

    private void Add(MemberId node, LogEntry entry, Term inTerm)
    {
        if (entry.Index.Value != _committed.Count + 1)
            throw Broken("State machine safety", $"{node} commits {entry} after {_committed.Count}");
        if (entry.Kind != EntryKind.Command)
        {
            _committed.Add((entry, inTerm, Answer.Nothing));
            return;
        }

        Answer answer = (Answer)state.Apply(entry.Index, entry.Command)!;
        _committed.Add((entry, inTerm, answer));
        if (answer.Outcome == Outcome.Repeated)
            Repeats++;
        else if (answer.Outcome == Outcome.Counted && !_counted.Add(answer.Count.LastOperation))
            throw Broken("Exactly once", $"{answer.Count.LastOperation} counts a second time at {entry.Index}");
    }

    private static SimulationException Broken(string promise, string how) => new($"{promise}: {how}");
}
