using Catga.Raft.Hosting;

namespace Catga.Raft.Tests.Simulation;

/// <summary>A replicated state in which clients count, whatever else it may be.</summary>
public interface ICountingState : IReplicatedState
{
    /// <summary>What a client would read here.</summary>
    Count Read(int key);

    /// <summary>Makes a command out of what a client wants, and of the state as this node has it.</summary>
    byte[] CommandFor(Operation operation);
}
