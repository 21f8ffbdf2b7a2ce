namespace Catga.Raft.Tests.Simulation;

/// <summary>The simulator itself: it repeats itself to the letter, and its judge can tell right from wrong.</summary>
public sealed class SimulatorTests
{
    [Fact]
    public void The_same_seed_tells_the_same_story()
    {
        Assert.Equal(Story(seed: 42), Story(seed: 42));
        Assert.NotEqual(Story(seed: 42), Story(seed: 43));
    }

    [Fact]
    public void The_command_that_a_violation_prints_tells_that_very_history()
    {
        SimulatedCluster history = new(seed: 7, nodes: 5, FaultProfile.Fog);
        string[] arguments = history.ReplayCommand(TimeSpan.FromSeconds(30)).Split(' ')[1..];

        SimulationOptions options = SimulationOptions.Parse(arguments);

        Assert.Equal(7, options.Seed);
        Assert.Equal(5, options.Nodes);
        Assert.Equal([FaultProfile.Fog], options.Profiles);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Duration);
    }

    [Theory]
    [InlineData("--seed", "1")]
    [InlineData("--nodes", "4")]
    [InlineData("--profile", "sunshine")]
    [InlineData("--seeds", "many")]
    [InlineData("--seeds")]
    [InlineData("--speed", "1")]
    public void What_is_not_understood_is_refused(params string[] arguments)
    {
        Assert.Throws<FormatException>(() => SimulationOptions.Parse(arguments));
    }

    [Fact]
    public void Answers_that_one_order_explains_are_linearizable()
    {
        Operation first = Counted(1, from: 0, to: 10, value: 1);
        Operation lost = Asked(2, isRead: false, at: 5);
        Operation read = Read(3, from: 20, to: 30, new Count(2, 2));

        Linearizability.Check([first, lost, read]);
    }

    [Fact]
    public void A_read_of_the_past_is_not_linearizable()
    {
        Operation first = Counted(1, from: 0, to: 10, value: 1);
        Operation second = Counted(2, from: 11, to: 20, value: 2);
        Operation stale = Read(3, from: 21, to: 30, new Count(1, 1));

        Assert.Throws<SimulationException>(() => Linearizability.Check([first, second, stale]));
    }

    [Fact]
    public void A_read_of_what_is_never_seen_again_is_not_linearizable()
    {
        Operation lost = Asked(1, isRead: false, at: 0);
        Operation seen = Read(2, from: 10, to: 20, new Count(1, 1));
        Operation gone = Read(3, from: 30, to: 40, default);

        Assert.Throws<SimulationException>(() => Linearizability.Check([lost, seen, gone]));
    }

    private static string Story(int seed)
    {
        SimulatedCluster cluster = new(seed, 3, FaultProfile.Storm, withTranscript: true);
        cluster.Run(TimeSpan.FromSeconds(2));
        return cluster.Story;
    }

    private static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static Operation Asked(long id, bool isRead, int at)
    {
        Operation operation = new(id, key: 0, isRead, At(at));
        operation.Ask(At(at), new NodeId("a"));
        return operation;
    }

    private static Operation Counted(long id, int from, int to, long value)
    {
        Operation operation = Asked(id, isRead: false, from);
        operation.Return(At(to), new Count(value, id));
        return operation;
    }

    private static Operation Read(long id, int from, int to, Count result)
    {
        Operation operation = Asked(id, isRead: true, from);
        operation.Return(At(to), result);
        return operation;
    }
}
