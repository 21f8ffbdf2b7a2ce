namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>Which entries the journal holds, and where.</summary>
internal sealed class LogMap
{
    private readonly List<Place> _places = [];
    private int _dropped;

    /// <summary>The entry before the first.</summary>
    public LogIndex Start { get; private set; }

    public Term StartTerm { get; private set; }

    public LogIndex Last => new(Start.Value + Count);

    public Term LastTerm => IsEmpty ? StartTerm : _places[^1].Term;

    public bool IsEmpty => Count == 0;

    private int Count => _places.Count - _dropped;

    public Place this[LogIndex index] => _places[_dropped + (int)(index.Value - Start.Value) - 1];

    public bool Has(LogIndex index) => index > Start && index <= Last;

    public bool Agrees(LogIndex index, Term term) =>
        index == Start ? StartTerm == term : Has(index) && this[index].Term == term;

    public Term? TermAt(LogIndex index) => index == Start ? StartTerm : Has(index) ? this[index].Term : null;

    public void Append(Place place) => _places.Add(place);

    /// <summary>Ends the log before a place; where that is before its start, it starts there.</summary>
    public void TruncateFrom(LogIndex index, Term termBefore)
    {
        if (index <= Start)
            Reset(index.Previous, termBefore);
        else if (index <= Last)
            _places.RemoveRange(_dropped + (int)(index.Value - Start.Value) - 1, (int)(Last.Value - index.Value) + 1);
    }

    public void Reset(LogIndex start, Term startTerm)
    {
        _places.Clear();
        (_dropped, Start, StartTerm) = (0, start, startTerm);
    }

    public void DropUpTo(LogIndex index)
    {
        if (index <= Start)
            return;

        index = LogIndex.Min(index, Last);
        Term term = TermAt(index)!.Value;
        _dropped += (int)(index.Value - Start.Value);
        (Start, StartTerm) = (index, term);
        if (_dropped > 1024 && _dropped > _places.Count / 2)
        {
            _places.RemoveRange(0, _dropped);
            _dropped = 0;
        }
    }
}
