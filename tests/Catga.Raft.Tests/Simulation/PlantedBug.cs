using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Tests.Simulation;

/// <summary>A mistake that an author of Raft could make, made on purpose. The simulation must notice it.</summary>
internal record PlantedBug(string Name)
{
    public static PlantedBug None { get; } = new("none");

    /// <summary>The core's rules, perhaps with one broken.</summary>
    public SafetyRules Rules { get; init; } = new();

    /// <summary>The driver calls it durable before it is.</summary>
    public bool AnswersBeforeSync { get; init; }

    /// <summary>What the driver really writes.</summary>
    public Func<RaftEffect, RaftEffect?> Writes { get; init; } = effect => effect;

    /// <summary>Writes that the driver reports as durable without a sync.</summary>
    public Func<RaftEffect, bool> SkipsSync { get; init; } = _ => false;

    /// <summary>A sync of the storage that does nothing; null for none.</summary>
    public SyncSite? LeavesOutSync { get; init; }

    /// <summary>What a node makes of a message.</summary>
    public Func<RaftNode, RaftMessage, RaftMessage> Hears { get; init; } = (_, message) => message;

    /// <summary>A lease counts as long as no timer has ended it, whatever the clock says.</summary>
    public bool JudgesLeaseByTimer { get; init; }

    /// <summary>The state keeps no record of answers: what a client repeats counts again.</summary>
    public bool ForgetsAnswers { get; init; }

    /// <summary>A node answers reads with what it has applied so far, and says that nothing newer exists.</summary>
    public bool ReadsLocally { get; init; }

    /// <summary>A node that lost its disk comes back under its old incarnation.</summary>
    public bool ReturnsEmpty { get; init; }

    public override string ToString() => Name;
}
