using System.Runtime.InteropServices;

namespace Catga.Raft.Tests.Simulation;

/// <summary>A counter's value, and the operation that made it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Count(long Value, long LastOperation);
