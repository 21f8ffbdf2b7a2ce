using System.Globalization;
using Catga.Raft.Tests.Simulation.Stores;

namespace Catga.Raft.Tests.Simulation;

/// <summary>What a long run is asked for, on the command line.</summary>
internal sealed record SimulationOptions
{
    public const string Usage =
        """
        eng/simulate                                      100 seeds of every fault profile, with 3, 5 and 7 nodes
          --seeds N                                       seeds 1 to N of each profile
          --profile P                                     only this profile; may be given several times
          --nodes 3|5|7                                   always so many nodes; else by turns, as the seed says
          --seconds S                                     simulated seconds before all is healed; default 30
          --jobs J                                        histories at once; default: one for each core
          --seed S                                        one history, told whole; needs --profile
          --state store                                   the replicated store in place of the simulator's own state
          --bugs planted                                  a table of the planted bugs, and what it took to catch each
        """;

    public int Seeds { get; init; } = 100;

    /// <summary>The one seed to replay; null for a long run.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the planted bugs are to be caught, instead of anything else.</summary>
    public bool HasPlantedBugs { get; init; }

    /// <summary>Makes the state that is replicated; null for the simulator's own.</summary>
    public Func<ICountingState>? NewState { get; init; }

    public IReadOnlyList<FaultProfile> Profiles { get; init; } = [];

    public int? Nodes { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    public int Jobs { get; init; } = Environment.ProcessorCount;

    public static int NodesFor(int seed) => 3 + (2 * (seed % 3));

    /// <summary>Reads names and values, one after the other.</summary>
    /// <exception cref="FormatException">Something is not understood; the message says what.</exception>
    public static SimulationOptions Parse(string[] arguments)
    {
        SimulationOptions options = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length)
                throw new FormatException($"{arguments[i]} needs a value");

            options = options.With(arguments[i], arguments[i + 1]);
        }

        if (options.Seed is not null && options.Profiles.Count != 1)
            throw new FormatException("--seed needs one --profile");
        return options.Profiles.Count > 0 ? options : options with { Profiles = FaultProfile.Faulty };
    }

    private SimulationOptions With(string name, string value) => name switch
    {
        "--seeds" => this with { Seeds = Number(name, value) },
        "--seed" => this with { Seed = Number(name, value) },
        "--profile" => this with { Profiles = [.. Profiles, FaultProfile.Find(value)] },
        "--nodes" when Number(name, value) is 3 or 5 or 7 => this with { Nodes = Number(name, value) },
        "--nodes" => throw new FormatException("--nodes is 3, 5 or 7"),
        "--seconds" => this with { Duration = TimeSpan.FromSeconds(Number(name, value)) },
        "--bugs" when value == "planted" => this with { HasPlantedBugs = true },
        "--state" when value == "store" => this with { NewState = () => new StoreOfCounts() },
        "--jobs" => this with { Jobs = Number(name, value) },
        _ => throw new FormatException($"{name} is not known"),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new FormatException($"{name} needs a number above zero, not {value}");
}
