namespace Catga.Benchmarks.Messages;

/// <summary>What a scope holds: it stands for a connection or a DbContext.</summary>
public sealed class UnitOfWork
{
    public Answer Answer { get; } = Answer.Ready;
}
