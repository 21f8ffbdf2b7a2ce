using Catga.Raft.Identity;
using Catga.Raft.Log;
using Catga.Raft.Messages;

namespace Catga.Raft;

/// <summary>What a node asks of the world.</summary>
/// <remarks>
/// The order of the list is the contract, within a step and from step to step. Persisting may run beside the core and
/// be batched, but a <see cref="Send"/> never leaves before what was listed before it is durable; it may be late, or be
/// lost. A crash may cut the list anywhere.
/// </remarks>
public abstract record RaftEffect
{
    /// <summary>
    /// Term and vote, before anything is said in that term. Answered by <see cref="RaftInput.VotePersisted"/>.
    /// </summary>
    /// <param name="Term">The term.</param>
    /// <param name="VotedFor">Who gets this node's vote in it; null for nobody yet.</param>
    public sealed record PersistVote(Term Term, MemberId? VotedFor) : RaftEffect;

    /// <summary>
    /// Entries for the end of the log. Answered by <see cref="RaftInput.EntriesPersisted"/> with the last.
    /// </summary>
    /// <param name="Entries">At least one, without a gap.</param>
    public sealed record PersistEntries(IReadOnlyList<LogEntry> Entries) : RaftEffect;

    /// <summary>The log ends before a place: what stood there lost against a newer leader (Raft §5.3).</summary>
    /// <param name="From">The first place to go.</param>
    public sealed record TruncateSuffix(LogIndex From) : RaftEffect;

    /// <summary>The log may begin behind a place: a snapshot covers the rest.</summary>
    /// <param name="UpTo">The last place to go.</param>
    public sealed record DropPrefix(LogIndex UpTo) : RaftEffect;

    /// <summary>Say something to a member, in its very incarnation.</summary>
    /// <param name="To">Whom.</param>
    /// <param name="Message">What.</param>
    public sealed record Send(MemberId To, RaftMessage Message) : RaftEffect;

    /// <summary>Let the timer go off then. Replaces the one before.</summary>
    /// <param name="At">When, on the clock of the inputs.</param>
    public sealed record ArmTimer(TimeSpan At) : RaftEffect;

    /// <summary>Entries that will never change: apply them, in order, each once.</summary>
    /// <param name="Entries">At least one, without a gap to those before.</param>
    public sealed record Apply(IReadOnlyList<LogEntry> Entries) : RaftEffect;

    /// <summary>
    /// A proposal or membership change has a place in the log. Done once applied there in the same term.
    /// </summary>
    /// <param name="Id">Whose.</param>
    /// <param name="Index">The place.</param>
    /// <param name="Term">The term. If another's entry is applied at that place, this one is gone for ever.</param>
    public sealed record Accepted(long Id, LogIndex Index, Term Term) : RaftEffect;

    /// <summary>A request was not taken, and has no effect.</summary>
    /// <param name="Id">Whose.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Leader">Whom to ask instead, if known.</param>
    public sealed record Refused(long Id, RefusalReason Reason, MemberId? Leader) : RaftEffect;

    /// <summary>
    /// What is applied by now answers a read. Listed behind the <see cref="Apply"/> that it waited for.
    /// </summary>
    /// <param name="ReadId">The read.</param>
    public sealed record ReadReady(long ReadId) : RaftEffect;

    /// <summary>
    /// An entry of this term, and with it all before, is committed and applied: this node may speak for the cluster,
    /// for as long as its lease holds. A driver that is late with this effect may be late with the truth: see
    /// <see cref="RaftStatus.LeaseUntil"/>.
    /// </summary>
    /// <param name="Term">The term, which is also the fencing token.</param>
    public sealed record BecameLeader(Term Term) : RaftEffect;

    /// <summary>
    /// Leadership that was announced is over; listed before anything by which another could come to lead.
    /// </summary>
    /// <param name="Term">The term that is over for this node.</param>
    public sealed record LostLeadership(Term Term) : RaftEffect;

    /// <summary>A transfer is over for this node.</summary>
    /// <param name="Id">Whose.</param>
    /// <param name="HandedOver">Whether the target was told to stand and this node has stepped down.</param>
    public sealed record TransferEnded(long Id, bool HandedOver) : RaftEffect;

    /// <summary>Another leader is known, or none.</summary>
    /// <param name="Term">In which term.</param>
    /// <param name="Leader">The leader; a hint, not a proof.</param>
    public sealed record LeaderChanged(Term Term, MemberId? Leader) : RaftEffect;

    /// <summary>
    /// Read old entries back, for a follower that lags. Answered by <see cref="RaftInput.EntriesRead"/>.
    /// </summary>
    /// <param name="For">The follower.</param>
    /// <param name="From">The first.</param>
    /// <param name="MaxEntries">At most so many.</param>
    /// <param name="MaxBytes">At most so large together, but at least one.</param>
    public sealed record ReadEntries(MemberId For, LogIndex From, int MaxEntries, int MaxBytes) : RaftEffect;

    /// <summary>Read a piece of the newest snapshot. Answered by <see cref="RaftInput.SnapshotRead"/>.</summary>
    /// <param name="For">The follower that needs it.</param>
    /// <param name="SnapshotIndex">Which snapshot it is being sent.</param>
    /// <param name="Offset">From where, in bytes.</param>
    /// <param name="MaxBytes">At most so many.</param>
    public sealed record ReadSnapshot(MemberId For, LogIndex SnapshotIndex, long Offset, int MaxBytes) : RaftEffect;

    /// <summary>
    /// Store a piece of a snapshot that comes in. Offset zero begins anew. It counts for nothing yet.
    /// </summary>
    /// <param name="Point">What the snapshot stands for.</param>
    /// <param name="Offset">Where the piece begins, in bytes.</param>
    /// <param name="Content">The piece.</param>
    public sealed record WriteSnapshot(SnapshotPoint Point, long Offset, ReadOnlyMemory<byte> Content) : RaftEffect;

    /// <summary>
    /// The stored pieces are the snapshot: make it durable, let the log begin behind it, and put the state back from
    /// it, in one step that a crash cannot halve.
    /// </summary>
    /// <param name="Point">What it stands for.</param>
    public sealed record InstallSnapshot(SnapshotPoint Point) : RaftEffect;
}
