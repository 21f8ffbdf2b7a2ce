using System.Diagnostics;
using System.Globalization;

namespace Catga.Raft.Tests.Simulation;

/// <summary>Many histories, side by side; each is the same whenever it is run. Or one of them, told whole.</summary>
internal static class LongRun
{
    /// <summary>Does what the options want.</summary>
    /// <returns>The exit code: 0 when no promise was broken, 1 when one was, 2 when the options are wrong.</returns>
    public static int Start(string[] arguments)
    {
        try
        {
            SimulationOptions options = SimulationOptions.Parse(arguments);
            return options switch
            {
                { HasPlantedBugs: true } => CatchAll(options),
                { Seed: { } seed } => Replay(options, seed),
                _ => RunAll(options),
            };
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine($"{wrong.Message}\n{SimulationOptions.Usage}");
            return 2;
        }
    }

    private static int CatchAll(SimulationOptions options)
    {
        Console.WriteLine("| planted bug | caught with | seen as |\n|---|---|---|");
        string[] rows = new string[PlantedBugs.All.Count];
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, i =>
        {
            RandomBug planted = PlantedBugs.All[i];
            rows[i] = planted.Catch() is { } caught
                ? $"| {planted} | seed {caught.Seed} of {planted.Profile} | {caught.Failure} |"
                : $"| {planted} | nothing, in {planted.WithinSeeds} seeds of {planted.Profile} | |";
        });
        foreach (string row in rows)
            Console.WriteLine(row);
        foreach (DirectedBug planted in DirectedBugs.All)
            Console.WriteLine($"| {planted} | a directed history | {planted.Planted() ?? "nothing"} |");
        return rows.Any(row => row.EndsWith("| |", StringComparison.Ordinal)) ? 1 : 0;
    }

    private static int Replay(SimulationOptions options, int seed)
    {
        int nodes = options.Nodes ?? SimulationOptions.NodesFor(seed);
        SimulatedCluster history = new(seed, nodes, options.Profiles[0], withTranscript: true, newState: options.NewState);
        string? failure = history.FirstFailure(options.Duration);
        Console.Write(history.Story);
        Console.WriteLine(failure ?? $"All promises were kept: {history}.");
        return failure is null ? 0 : 1;
    }

    private static int RunAll(SimulationOptions options)
    {
        Console.WriteLine("profile     histories  simulated h   wall s   reigns   commits  repeats  violations");
        Tally total = new("all");
        long started = Stopwatch.GetTimestamp();
        foreach (FaultProfile profile in options.Profiles)
        {
            Tally tally = new(profile.Name);
            long profileStarted = Stopwatch.GetTimestamp();
            Parallel.For(
                1, options.Seeds + 1, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs },
                seed => RunOne(options, profile, seed, tally));
            Console.WriteLine(tally.Row(Stopwatch.GetElapsedTime(profileStarted)));
            total.Add(tally);
        }

        if (options.Profiles.Count > 1)
            Console.WriteLine(total.Row(Stopwatch.GetElapsedTime(started)));
        foreach (string violation in total.Violations)
            Console.WriteLine($"\n{violation}");
        return total.Violations.Count == 0 ? 0 : 1;
    }

    private static void RunOne(SimulationOptions options, FaultProfile profile, int seed, Tally tally)
    {
        int nodes = options.Nodes ?? SimulationOptions.NodesFor(seed);
        SimulatedCluster history = new(seed, nodes, profile, newState: options.NewState);
        string? failure = FailureOf(history, options.Duration);
        tally.Add(history, failure is null
            ? null
            : $"{history}: {failure}\n  {history.ReplayCommand(options.Duration)}");
    }

    // One history that the simulator itself stumbles in must not hide the others.
    private static string? FailureOf(SimulatedCluster history, TimeSpan duration)
    {
        try
        {
            return history.FirstFailure(duration);
        }
        catch (Exception unexpected)
        {
            return $"Unexpected: {unexpected}";
        }
    }

    /// <summary>What came of the histories of a profile.</summary>
    private sealed class Tally(string name)
    {
        private readonly Lock _lock = new();
        private TimeSpan _simulated;
        private int _histories;
        private long _reigns;
        private long _commits;
        private long _repeats;

        public List<string> Violations { get; } = [];

        public void Add(SimulatedCluster history, string? violation)
        {
            lock (_lock)
            {
                _histories++;
                _simulated += history.Schedule.Now;
                _reigns += history.Observer.Leaders;
                _commits += history.Observer.Committed;
                _repeats += history.Observer.Repeats;
                if (violation is not null)
                    Violations.Add(violation);
            }
        }

        public void Add(Tally other)
        {
            _histories += other._histories;
            _simulated += other._simulated;
            _reigns += other._reigns;
            _commits += other._commits;
            _repeats += other._repeats;
            Violations.AddRange(other.Violations);
        }

        public string Row(TimeSpan wall) => string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-11}{_histories,10}{_simulated.TotalHours,13:0.0}{wall.TotalSeconds,9:0.0}{_reigns,9}{_commits,10}"
            + $"{_repeats,9}{Violations.Count,12}");
    }
}
