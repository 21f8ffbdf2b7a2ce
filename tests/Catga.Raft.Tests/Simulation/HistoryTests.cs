using System.Diagnostics;

namespace Catga.Raft.Tests.Simulation;

public sealed class HistoryTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);

    public static TheoryData<string> Profiles => [.. FaultProfile.Faulty.Select(profile => profile.Name)];

    /// <summary>Tells one history whole. CATGA_REPLAY=storm,122,7 names profile, seed and number of nodes.</summary>
    [Fact(Explicit = true)]
    public void Replay()
    {
        string[] named = (Environment.GetEnvironmentVariable("CATGA_REPLAY") ?? "calm,1,3").Split(',');
        FaultProfile profile = FaultProfile.Faulty.FirstOrDefault(one => one.Name == named[0]) ?? FaultProfile.Calm;
        SimulatedCluster history = new(int.Parse(named[1]), int.Parse(named[2]), profile, withTranscript: true);

        string? failure = history.FirstFailure(Duration);

        output.WriteLine(history.Story);
        Assert.Null(failure);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Nothing_that_goes_wrong_breaks_a_promise(string profileName)
    {
        FaultProfile profile = FaultProfile.Faulty.First(one => one.Name == profileName);
        int seeds = int.Parse(Environment.GetEnvironmentVariable("CATGA_SEEDS") ?? "150");
        long started = Stopwatch.GetTimestamp();
        int leaders = 0;
        int committed = 0;

        for (int seed = 1; seed <= seeds; seed++)
        {
            SimulatedCluster history = SimulatedCluster.Run(seed, 3 + (2 * (seed % 3)), profile, Duration);
            leaders += history.Observer.Leaders;
            committed += history.Observer.Committed;
        }

        output.WriteLine(
            $"{profile}: {seeds} seeds, {seeds * Duration.TotalHours:0.00} simulated hours in "
            + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; {leaders} reigns, {committed} commits");
    }
}
