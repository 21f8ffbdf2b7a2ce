namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// What goes wrong in a history, and how often. Several are kept: what one cadence hides, another shows.
/// </summary>
public sealed record FaultProfile(string Name)
{
    /// <summary>The chance that a message is lost, and that it comes twice.</summary>
    public double Loss { get; init; }

    public double Duplication { get; init; }

    /// <summary>How long a message takes. When it may not overtake, a link is a stream.</summary>
    public TimeSpan MinDelay { get; init; } = TimeSpan.FromMilliseconds(1);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMilliseconds(8);

    public bool MayOvertake { get; init; }

    /// <summary>How long a sync takes, and the chance that it takes twenty times as long.</summary>
    public TimeSpan MaxSync { get; init; } = TimeSpan.FromMilliseconds(3);

    public double SlowSync { get; init; }

    /// <summary>The chance, for every single effect, that the node dies before it.</summary>
    public double CrashPerEffect { get; init; }

    /// <summary>Mean time between faults of a kind; zero for never.</summary>
    public TimeSpan PartitionEvery { get; init; }

    public TimeSpan CrashEvery { get; init; }

    /// <summary>Every node dies at once, as when the power fails.</summary>
    public TimeSpan BlackoutEvery { get; init; }

    /// <summary>A disk stands still, for up to ten election timeouts.</summary>
    public TimeSpan StallEvery { get; init; }

    public TimeSpan PauseEvery { get; init; }

    public TimeSpan TransferEvery { get; init; }

    public TimeSpan MembershipEvery { get; init; }

    /// <summary>A node comes back without its disk: as another incarnation.</summary>
    public TimeSpan WipeEvery { get; init; }

    /// <summary>
    /// How much faster or slower a node's clock may run: 0.047 lets one run nearly a tenth faster than another, which
    /// is what leases bear.
    /// </summary>
    public double ClockDrift { get; init; } = 0.047;

    public bool LeaseReads { get; init; }

    /// <summary>A snapshot after so many applied entries, and so many entries kept behind it.</summary>
    public int SnapshotEvery { get; init; } = int.MaxValue;

    public int EntriesKept { get; init; } = 8;

    /// <summary>
    /// Small, so that snapshots come in many pieces; or large, so that one late piece is a whole one.
    /// </summary>
    public int SnapshotChunkBytes { get; init; } = 200;

    /// <summary>Bytes of the log in memory; small, so that followers must be served from the disk.</summary>
    public int LogBytesInMemory { get; init; } = 1 << 20;

    public override string ToString() => Name;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public static FaultProfile Calm { get; } = new("calm");

    /// <summary>Bad weather on the network, and nodes that die in it.</summary>
    public static FaultProfile Storm { get; } = new("storm")
    {
        Loss = 0.05,
        Duplication = 0.05,
        MaxDelay = TimeSpan.FromMilliseconds(40),
        MayOvertake = true,
        PartitionEvery = Seconds(1.5),
        CrashEvery = Seconds(3),
        PauseEvery = Seconds(4),
        CrashPerEffect = 0.0002,
        SlowSync = 0.02,
        BlackoutEvery = Seconds(9),
        SnapshotEvery = 100,
    };

    /// <summary>
    /// Streams that hold their order, links that break in every shape, pauses beyond the lease, hand-overs.
    /// </summary>
    public static FaultProfile Fractures { get; } = new("fractures")
    {
        PartitionEvery = Seconds(0.7),
        PauseEvery = Seconds(1.2),
        TransferEvery = Seconds(0.9),
        CrashEvery = Seconds(5),
        StallEvery = Seconds(4),
        LeaseReads = true,
    };

    /// <summary>
    /// Nodes die at every point between two effects, with slow disks; logs are compacted behind snapshots.
    /// </summary>
    public static FaultProfile Ruins { get; } = new("ruins")
    {
        Loss = 0.02,
        CrashPerEffect = 0.002,
        CrashEvery = Seconds(0.8),
        SlowSync = 0.1,
        MaxSync = TimeSpan.FromMilliseconds(10),
        StallEvery = Seconds(2),
        BlackoutEvery = Seconds(5),
        PartitionEvery = Seconds(3),
        SnapshotEvery = 12,
        EntriesKept = 4,
        LogBytesInMemory = 4096,
    };

    /// <summary>Members come and go, some without their disk, while the network misbehaves.</summary>
    public static FaultProfile Migration { get; } = new("migration")
    {
        Loss = 0.02,
        Duplication = 0.02,
        MayOvertake = true,
        MaxDelay = TimeSpan.FromMilliseconds(20),
        PartitionEvery = Seconds(1),
        CrashEvery = Seconds(2),
        TransferEvery = Seconds(3),
        MembershipEvery = Seconds(0.25),
        WipeEvery = Seconds(3),
        CrashPerEffect = 0.0003,
        SnapshotEvery = 40,
    };

    /// <summary>
    /// Messages take about as long as patience lasts: elections collide, and old words arrive in new terms.
    /// </summary>
    public static FaultProfile Fog { get; } = new("fog")
    {
        MaxDelay = TimeSpan.FromMilliseconds(90),
        MayOvertake = true,
        Duplication = 0.1,
        PauseEvery = Seconds(2),
        CrashEvery = Seconds(4),
        SlowSync = 0.05,
        CrashPerEffect = 0.0003,
        SnapshotEvery = 6,
        EntriesKept = 1,
        SnapshotChunkBytes = 4096,
    };

    /// <summary>Leadership is handed around while links break: old leaders learn late that they are.</summary>
    public static FaultProfile Handovers { get; } = new("handovers")
    {
        Loss = 0.1,
        PartitionEvery = Seconds(0.4),
        TransferEvery = Seconds(0.15),
        PauseEvery = Seconds(3),
        StallEvery = Seconds(3),
        LeaseReads = true,
    };

    public static IReadOnlyList<FaultProfile> Faulty { get; } = [Storm, Fractures, Ruins, Migration, Fog, Handovers];

    public static FaultProfile Find(string name) => name == Calm.Name
        ? Calm
        : Faulty.FirstOrDefault(profile => profile.Name == name) ?? throw new FormatException(
            $"The profile {name} is not known: there are {string.Join(", ", Faulty)} and {Calm}");
}
