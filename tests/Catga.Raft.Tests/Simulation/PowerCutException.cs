namespace Catga.Raft.Tests.Simulation;

/// <summary>The machine stops before an operation of its file system.</summary>
public sealed class PowerCutException(int operation) : Exception($"The power is cut before operation {operation}.");
