namespace Catga.Raft.Tests.Simulation;

/// <summary>A simulation that finds nothing proves nothing, until it has found what was hidden for it.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. PlantedBugs.All.Select(planted => planted.Bug.Name)];

    public static TheoryData<string> RareNames => [.. DirectedBugs.All.Select(planted => planted.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_bug_is_caught(string name)
    {
        RandomBug planted = PlantedBugs.All.Single(one => one.Bug.Name == name);

        (int Seed, string Failure)? caught = planted.Catch();

        Assert.True(
            caught is not null,
            $"The bug \"{name}\" was not caught with {planted.WithinSeeds} seeds of the profile {planted.Profile}.");
        output.WriteLine(
            $"{name}: caught with {caught.Value.Seed} of at most {planted.WithinSeeds} seeds of {planted.Profile}. "
            + caught.Value.Failure);
    }

    [Theory]
    [MemberData(nameof(RareNames))]
    public void A_rare_planted_bug_is_caught_by_a_directed_history(string name)
    {
        DirectedBug planted = DirectedBugs.All.Single(one => one.Name == name);

        string? failure = planted.Planted();

        Assert.NotNull(failure);
        Assert.Null(planted.Right());
        output.WriteLine($"{name}: caught, directed. {failure}");
    }
}
