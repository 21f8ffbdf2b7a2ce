namespace Catga.Raft.Tests.Simulation;

/// <summary>Something that must never happen happened.</summary>
public sealed class SimulationException(string message) : Exception(message);
