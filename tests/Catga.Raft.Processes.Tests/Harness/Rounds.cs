namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>How often a fault is repeated: a few times by the test command, often by <c>eng/faults</c>.</summary>
internal static class Rounds
{
    /// <summary>Whether this is the long run.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("CATGA_LONG_FAULTS") == "true";

    public static int Of(int brief, int extended) => IsLong ? extended : brief;
}
