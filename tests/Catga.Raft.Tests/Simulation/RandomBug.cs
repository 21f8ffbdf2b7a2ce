namespace Catga.Raft.Tests.Simulation;

/// <summary>A mistake that random seeds meet, with the weather that shows it best.</summary>
/// <param name="Bug">The mistake.</param>
/// <param name="Profile">The weather.</param>
/// <param name="WithinSeeds">It must be caught with at most so many seeds.</param>
internal sealed record RandomBug(PlantedBug Bug, FaultProfile Profile, int WithinSeeds)
{
    /// <summary>Makes the state that is replicated; null for the simulator's own.</summary>
    public Func<ICountingState>? NewState { get; init; }

    /// <summary>Tries one seed after the other.</summary>
    /// <returns>The seed that showed it, and the broken promise; null when none did.</returns>
    public (int Seed, string Failure)? Catch()
    {
        for (int seed = 1; seed <= WithinSeeds; seed++)
        {
            SimulatedCluster history = new(seed, SimulationOptions.NodesFor(seed), Profile, Bug, newState: NewState);

            // Being stuck is a hint; a broken promise is a proof.
            string? failure = history.FirstFailure(TimeSpan.FromSeconds(30));
            if (failure?.StartsWith("Progress", StringComparison.Ordinal) == false)
                return (seed, failure.Split('\n')[0]);
        }

        return null;
    }

    public override string ToString() => Bug.Name;
}
