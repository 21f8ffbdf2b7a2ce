using Catga.Raft.Identity;
using Catga.Raft.Membership;

namespace Catga.Raft;

/// <summary>What a node knows, at one moment. A snapshot: two properties of it never tear.</summary>
public sealed record RaftStatus
{
    /// <summary>Who this is.</summary>
    public required MemberId Self { get; init; }

    /// <summary>What it is in its term.</summary>
    public required RaftRole Role { get; init; }

    /// <summary>Its term.</summary>
    public required Term Term { get; init; }

    /// <summary>
    /// The leader of that term, as far as it has heard; itself once an entry of its term has committed.
    /// </summary>
    public required MemberId? Leader { get; init; }

    /// <summary>
    /// Until when no other leader can exist, on this node's clock. Whoever asks compares it with the clock then; a
    /// timer proves nothing. Null where there is no lease.
    /// </summary>
    public required TimeSpan? LeaseUntil { get; init; }

    /// <summary>The last entry of its log.</summary>
    public required LogIndex LastIndex { get; init; }

    /// <summary>The last entry that its disk holds.</summary>
    public required LogIndex PersistedIndex { get; init; }

    /// <summary>The last entry that it knows to be committed.</summary>
    public required LogIndex CommitIndex { get; init; }

    /// <summary>The latest configuration in its log, committed or not.</summary>
    public required ClusterConfiguration Configuration { get; init; }
}
