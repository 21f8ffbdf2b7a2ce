namespace Catga.Raft.Hosting.Tests.Storage;

/// <summary>The heap is the whole process's: tests that measure it run when the others are done.</summary>
[CollectionDefinition(nameof(MeasuredMemory), DisableParallelization = true)]
public sealed class MeasuredMemory;
