using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Storage;

/// <summary>Whose state a folder holds.</summary>
/// <param name="Self">The node and its incarnation, drawn when the folder was first used.</param>
/// <param name="BornAt">When that was: microseconds since 1970.</param>
/// <param name="Founding">How its cluster began; null before it is formed.</param>
internal sealed record StoredIdentity(MemberId Self, long BornAt, Founding? Founding);
