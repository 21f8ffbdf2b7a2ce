using Catga.Raft.Hosting;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Tests.Simulation;

/// <summary>What a node has in memory, and a crash takes: the replicated state, and how far it is applied.</summary>
internal sealed class NodeMemory(SimulatedCluster world, SimulatedNode node)
{
    private readonly ICountingState _state = world.NewState();

    public LogIndex Applied { get; private set; }

    /// <summary>
    /// The members as of what is applied. The core may be ahead of that, and may no longer know: it forgets what lies
    /// before a snapshot that it installs, while what was committed before still waits to be applied.
    /// </summary>
    public ClusterConfiguration Configuration { get; private set; } = ClusterConfiguration.Empty;

    /// <summary>Up to here the state is in a snapshot.</summary>
    public LogIndex SavedUpTo { get; set; }

    public bool WantsSnapshot => Applied.Value - SavedUpTo.Value >= world.Profile.SnapshotEvery;

    public Count Read(int key) => _state.Read(key);

    public byte[] CommandFor(Operation operation) => _state.CommandFor(operation);

    public IStateSnapshot TakeSnapshot() => _state.TakeSnapshot();

    public void Restore(IRaftStorage storage)
    {
        (SnapshotPoint point, Stream content) = storage.OpenSnapshot();
        using (content)
            _state.Restore(content);
        Applied = SavedUpTo = point.Index;
        Configuration = point.Configuration;
    }

    public void Apply(LogEntry entry)
    {
        if (entry.Index != Applied.Next)
            throw new SimulationException($"State machine safety: {node.Self} applies {entry} after {Applied}");

        Applied = entry.Index;
        Configuration = entry.Configuration ?? Configuration;
        Answer answer = entry.Kind == EntryKind.Command
            ? (Answer)_state.Apply(entry.Index, entry.Command)!
            : Answer.Nothing;
        world.Observer.Applied(node, entry, answer);
        world.Clients.Applied(node, entry, answer);
    }
}
