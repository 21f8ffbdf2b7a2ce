using Catga.Raft.Identity;

namespace Catga.Raft.Log;

/// <summary>
/// Which term each place of the log has, kept as runs of equal terms: a few pairs even for millions of entries, so the
/// whole log can be compared while only its tail is in memory.
/// </summary>
internal sealed class TermRuns(LogIndex start, Term startTerm)
{
    private readonly List<(LogIndex First, Term Term)> _runs = [(start, startTerm)];

    /// <summary>The entry before the log's first. Its term is known; the entry itself is gone.</summary>
    public LogIndex Start => _runs[0].First;

    public LogIndex Last { get; private set; } = start;

    public Term LastTerm => _runs[^1].Term;

    /// <summary>The term at a place; null before the start and after the end.</summary>
    public Term? At(LogIndex index) => index < Start || index > Last ? null : _runs[RunOf(index)].Term;

    public void Append(Term term)
    {
        Last = Last.Next;
        if (term != LastTerm)
            _runs.Add((Last, term));
    }

    public void TruncateFrom(LogIndex index)
    {
        while (_runs.Count > 1 && _runs[^1].First >= index)
            _runs.RemoveAt(_runs.Count - 1);
        Last = index.Previous;
    }

    public void MoveStart(LogIndex index)
    {
        int run = RunOf(index);
        _runs[run] = (index, _runs[run].Term);
        _runs.RemoveRange(0, run);
    }

    /// <summary>
    /// The highest place, not after <paramref name="index"/>, whose term is at most <paramref name="term"/>: later ones
    /// cannot agree with a log that has that term there. One before the start when there is none.
    /// </summary>
    public LogIndex LastAtMost(LogIndex index, Term term)
    {
        LogIndex bound = LogIndex.Min(index, Last);
        for (int run = _runs.Count - 1; run >= 0; run--)
        {
            if (_runs[run].First <= bound)
            {
                if (_runs[run].Term <= term)
                    return bound;

                bound = _runs[run].First.Previous;
            }
        }

        return LogIndex.Min(bound, Start.Previous);
    }

    // The last run that begins at or before a place.
    private int RunOf(LogIndex index)
    {
        int low = 0;
        int high = _runs.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_runs[middle].First > index)
                high = middle - 1;
            else
                low = middle;
        }

        return low;
    }
}
