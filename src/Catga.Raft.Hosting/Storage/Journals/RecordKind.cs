namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>What a record says. Numbers are never used again for another meaning.</summary>
internal enum RecordKind : byte
{
    /// <summary>Term and vote.</summary>
    Vote = 1,

    /// <summary>An entry for the end of the log.</summary>
    Entry = 2,

    /// <summary>The log ends before an index; the term is that of the entry before it.</summary>
    Truncation = 3,

    /// <summary>The log is empty and begins behind an index with a term: a snapshot was installed.</summary>
    Beginning = 4,

    /// <summary>The last record of a segment: the log goes on in the segment of this number.</summary>
    Successor = 5,
}
