namespace Catga.Raft;

/// <summary>A command that someone wants in the log.</summary>
/// <param name="Id">Names it in the answer; the driver's.</param>
/// <param name="Command">Its bytes.</param>
public readonly record struct Proposal(long Id, ReadOnlyMemory<byte> Command);
