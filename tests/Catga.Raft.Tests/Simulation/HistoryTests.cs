using System.Diagnostics;

namespace Catga.Raft.Tests.Simulation;

/// <summary>The short run. The long one, and the replay of a single seed, are eng/simulate.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int Seeds = 30;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Profiles => [.. FaultProfile.Faulty.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Nothing_that_goes_wrong_breaks_a_promise(string profileName)
    {
        FaultProfile profile = FaultProfile.Find(profileName);
        long started = Stopwatch.GetTimestamp();
        int leaders = 0;
        int committed = 0;

        for (int seed = 1; seed <= Seeds; seed++)
        {
            int nodes = SimulationOptions.NodesFor(seed);
            SimulatedCluster history = SimulatedCluster.Run(seed, nodes, profile, Duration);
            leaders += history.Observer.Leaders;
            committed += history.Observer.Committed;
        }

        output.WriteLine(
            $"{profile}: {Seeds} seeds, {Seeds * Duration.TotalHours:0.00} simulated hours in "
            + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; {leaders} reigns, {committed} commits");
    }
}
