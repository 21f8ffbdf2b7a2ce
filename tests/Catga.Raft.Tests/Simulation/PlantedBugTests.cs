namespace Catga.Raft.Tests.Simulation;

/// <summary>A simulation that finds nothing proves nothing, until it has found what was hidden for it.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);

    public static TheoryData<string> Names => [.. PlantedBugs.All.Select(planted => planted.Bug.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_bug_is_caught(string name)
    {
        (PlantedBug bug, FaultProfile profile, int withinSeeds) = PlantedBugs.All.First(one => one.Bug.Name == name);

        for (int seed = 1; seed <= withinSeeds; seed++)
        {
            SimulatedCluster history = new(seed, 3 + (2 * (seed % 3)), profile, bug);
            // Being stuck is a hint; a broken promise is a proof.
            string? failure = history.FirstFailure(Duration);
            if (failure?.StartsWith("Progress", StringComparison.Ordinal) == false)
            {
                output.WriteLine($"{bug}: caught with {seed} of at most {withinSeeds} seeds. {failure.Split('\n')[0]}");
                return;
            }
        }

        Assert.Fail($"The planted bug \"{bug}\" was not caught with {withinSeeds} seeds of the profile {profile}.");
    }
}
