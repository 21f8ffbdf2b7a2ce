namespace Catga.Raft.Tests.Simulation;

/// <summary>What an applied command is answered with.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Count">The counter, as it was when the command counted.</param>
public sealed record Answer(Outcome Outcome, Count Count)
{
    /// <summary>Of entries that are no command.</summary>
    public static Answer Nothing { get; } = new(Outcome.Counted, default);
}
