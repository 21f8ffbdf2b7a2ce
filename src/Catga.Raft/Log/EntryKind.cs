namespace Catga.Raft.Log;

/// <summary>What an entry is for.</summary>
public enum EntryKind
{
    /// <summary>Begins a term, so that what earlier terms left can be committed (Raft §8).</summary>
    NoOp,

    /// <summary>A command for the replicated state.</summary>
    Command,

    /// <summary>From here on these are the members (dissertation §4.1).</summary>
    Configuration,
}
