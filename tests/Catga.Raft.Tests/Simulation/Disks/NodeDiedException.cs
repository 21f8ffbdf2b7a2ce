namespace Catga.Raft.Tests.Simulation.Disks;

/// <summary>The process is gone, in the midst of what it did with its disk. Never leaves the simulated node.</summary>
internal sealed class NodeDiedException() : Exception("The node is dead.");
