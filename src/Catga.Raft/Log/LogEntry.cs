using Catga.Raft.Identity;
using Catga.Raft.Membership;

namespace Catga.Raft.Log;

/// <summary>One place of the replicated log. Index and term name it: no two entries share both (Raft §5.3).</summary>
public sealed record LogEntry
{
    // What an entry weighs beside its command, so that a flood of empty entries meets the limits too.
    private const int OverheadBytes = 32;

    /// <summary>Its place.</summary>
    public required LogIndex Index { get; init; }

    /// <summary>The term of the leader that made it.</summary>
    public required Term Term { get; init; }

    /// <summary>What it is for.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>The command's bytes; the core never looks inside. Empty for the other kinds.</summary>
    public ReadOnlyMemory<byte> Command { get; init; }

    /// <summary>The members from here on; null for the other kinds.</summary>
    public ClusterConfiguration? Configuration { get; init; }

    /// <summary>What it counts against the limits, in bytes.</summary>
    public int SizeBytes => OverheadBytes + Command.Length;

    /// <inheritdoc/>
    public override string ToString() => $"{Index}.{Term}";
}
