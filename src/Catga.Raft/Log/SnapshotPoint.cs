using Catga.Raft.Identity;
using Catga.Raft.Membership;

namespace Catga.Raft.Log;

/// <summary>What a snapshot stands for: all entries up to one of them (Raft §7).</summary>
/// <param name="Index">
/// The last entry that it covers. Zero, or where a volatile cluster began, when there is none.
/// </param>
/// <param name="Term">That entry's term.</param>
/// <param name="Configuration">The members as of that entry.</param>
public sealed record SnapshotPoint(LogIndex Index, Term Term, ClusterConfiguration Configuration);
