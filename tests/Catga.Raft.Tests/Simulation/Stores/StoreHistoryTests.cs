namespace Catga.Raft.Tests.Simulation.Stores;

/// <summary>
/// Histories of the shipped store under faults: gets, puts, and transactions that read and write, each of them once in
/// effect, must have one order per key. Longer ones: eng/simulate --state store.
/// </summary>
public sealed class StoreHistoryTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);

    /// <summary>The seeds of the short run, with every profile of faults.</summary>
    private static readonly int[] Seeds = [1, 2, 3, 4, 5, 6];

    private static readonly RandomBug[] Bugs =
    [
        new(new PlantedBug("reads what the node has, and calls it linearizable") { ReadsLocally = true }, FaultProfile.Storm, 20)
        {
            NewState = () => new StoreOfCounts(),
        },
        new(new PlantedBug("commits without looking at what was read"), FaultProfile.Storm, 20)
        {
            NewState = () => new StoreOfCounts(looksAtNothing: true),
        },
    ];

    public static TheoryData<string> Profiles => [.. FaultProfile.Faulty.Select(profile => profile.Name)];

    public static TheoryData<string> BugNames => [.. Bugs.Select(planted => planted.Bug.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_history_of_the_store_has_an_order_that_explains_it(string profileName)
    {
        FaultProfile profile = FaultProfile.Find(profileName);
        int committed = 0;
        int repeats = 0;

        foreach (int seed in Seeds)
        {
            SimulatedCluster history = SimulatedCluster.Run(
                seed, SimulationOptions.NodesFor(seed), profile, Duration, () => new StoreOfCounts());
            committed += history.Observer.Committed;
            repeats += history.Observer.Repeats;
        }

        Assert.True(committed > 0);
        output.WriteLine($"{profile}: seeds {string.Join(' ', Seeds)}; {committed} commits, {repeats} repeats");
    }

    [Theory]
    [MemberData(nameof(BugNames))]
    public void A_bug_that_is_planted_in_the_store_is_caught(string name)
    {
        RandomBug planted = Bugs.Single(one => one.Bug.Name == name);

        (int Seed, string Failure)? caught = planted.Catch();

        Assert.True(caught is not null, $"\"{name}\" was not caught with {planted.WithinSeeds} seeds of {planted.Profile}.");
        Assert.StartsWith("Linearizability", caught.Value.Failure, StringComparison.Ordinal);
        output.WriteLine($"{name}: caught with seed {caught.Value.Seed} of {planted.Profile}. {caught.Value.Failure}");
    }
}
