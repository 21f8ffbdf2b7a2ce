namespace Catga.Raft.Transport.Tests.Streams;

/// <summary>The heap is the whole process's: tests that measure it run when the others are done.</summary>
[CollectionDefinition(nameof(MeasuredMemory), DisableParallelization = true)]
public sealed class MeasuredMemory;
