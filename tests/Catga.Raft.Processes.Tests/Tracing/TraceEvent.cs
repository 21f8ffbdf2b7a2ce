namespace Catga.Raft.Processes.Tests.Tracing;

/// <summary>A call began, or returned.</summary>
/// <param name="Call">The call.</param>
/// <param name="IsReturn">Whether it returned.</param>
internal sealed record TraceEvent(SystemCall Call, bool IsReturn);
