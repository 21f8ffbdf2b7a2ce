namespace Catga.Forward.Load.Node;

/// <summary>A command that does nothing, on the leader.</summary>
internal sealed record Nothing(string Name, int Number) : ICommand<Done>
{
    public static Nothing Example { get; } = new("a command that does nothing", 42);
}

internal sealed record Done(bool IsDone);

[Cluster.ForwardToLeader]
internal sealed class NothingHandler : IRequestHandler<Nothing, Done>
{
    private static readonly Done Answer = new(IsDone: true);

    public ValueTask<CatgaResult<Done>> HandleAsync(Nothing request, CancellationToken cancellationToken) =>
        new(CatgaResult<Done>.Success(Answer));
}
