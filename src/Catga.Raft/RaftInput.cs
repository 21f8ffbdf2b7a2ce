using Catga.Raft.Identity;
using Catga.Raft.Log;
using Catga.Raft.Membership;
using Catga.Raft.Messages;

namespace Catga.Raft;

/// <summary>What can happen to a node.</summary>
/// <param name="At">When the driver took it up: its monotonic clock, which counts while the machine sleeps.</param>
public abstract record RaftInput(TimeSpan At)
{
    /// <summary>The node begins. Always the first input.</summary>
    /// <param name="At">When.</param>
    public sealed record Started(TimeSpan At) : RaftInput(At);

    /// <summary>
    /// The timer went off. Early or late does no harm: the core compares its deadlines with the clock.
    /// </summary>
    /// <param name="At">When.</param>
    public sealed record TimerElapsed(TimeSpan At) : RaftInput(At);

    /// <summary>A member spoke, and the transport knows that it was this very incarnation.</summary>
    /// <param name="At">When.</param>
    /// <param name="From">Who.</param>
    /// <param name="Message">What.</param>
    public sealed record MessageReceived(TimeSpan At, MemberId From, RaftMessage Message) : RaftInput(At);

    /// <summary>The term and vote of a <see cref="RaftEffect.PersistVote"/> are durable.</summary>
    /// <param name="At">When.</param>
    /// <param name="Term">That term.</param>
    public sealed record VotePersisted(TimeSpan At, Term Term) : RaftInput(At);

    /// <summary>The log is durable up to an entry of a <see cref="RaftEffect.PersistEntries"/>.</summary>
    /// <param name="At">When.</param>
    /// <param name="Index">Its place.</param>
    /// <param name="Term">Its term: a late word about an entry that was replaced meanwhile counts for nothing.</param>
    public sealed record EntriesPersisted(TimeSpan At, LogIndex Index, Term Term) : RaftInput(At);

    /// <summary>The answer to <see cref="RaftEffect.ReadEntries"/>.</summary>
    /// <param name="At">When.</param>
    /// <param name="For">The follower that needs them.</param>
    /// <param name="Entries">What the disk holds there; none when the log has been compacted meanwhile.</param>
    public sealed record EntriesRead(TimeSpan At, MemberId For, IReadOnlyList<LogEntry> Entries) : RaftInput(At);

    /// <summary>Commands for the log: all that wait, together.</summary>
    /// <param name="At">When.</param>
    /// <param name="Proposals">The commands, in their order.</param>
    public sealed record Propose(TimeSpan At, IReadOnlyList<Proposal> Proposals) : RaftInput(At);

    /// <summary>Somebody wants to read what is committed by now, on this node.</summary>
    /// <param name="At">When.</param>
    /// <param name="ReadId">Names the read; never used twice in the cluster, not even over a restart.</param>
    public sealed record Read(TimeSpan At, long ReadId) : RaftInput(At);

    /// <summary>The leader is to hand over.</summary>
    /// <param name="At">When.</param>
    /// <param name="Id">Names the request in the answer.</param>
    /// <param name="Target">The voter that is to lead.</param>
    public sealed record TransferLeadership(TimeSpan At, long Id, MemberId Target) : RaftInput(At);

    /// <summary>A member is to come, to vote, or to go.</summary>
    /// <param name="At">When.</param>
    /// <param name="Id">Names the request in the answer.</param>
    /// <param name="Change">One step.</param>
    public sealed record ChangeMembership(TimeSpan At, long Id, MembershipChange Change) : RaftInput(At);

    /// <summary>The driver has a durable snapshot of the state as of an applied entry.</summary>
    /// <param name="At">When.</param>
    /// <param name="Index">That entry.</param>
    public sealed record SnapshotTaken(TimeSpan At, LogIndex Index) : RaftInput(At);

    /// <summary>The answer to <see cref="RaftEffect.ReadSnapshot"/>.</summary>
    /// <param name="At">When.</param>
    /// <param name="For">The follower that needs it.</param>
    /// <param name="Point">Which snapshot was read: the newest, which may be newer than the one asked for.</param>
    /// <param name="Offset">From where, in bytes.</param>
    /// <param name="Content">The piece.</param>
    /// <param name="IsLast">Whether the snapshot ends there.</param>
    public sealed record SnapshotRead(
        TimeSpan At, MemberId For, SnapshotPoint Point, long Offset, ReadOnlyMemory<byte> Content, bool IsLast)
        : RaftInput(At);
}
