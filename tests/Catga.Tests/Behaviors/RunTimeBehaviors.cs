namespace Catga.Tests.Behaviors;

/// <summary>Has no handler on purpose.</summary>
internal sealed record NobodyAnswers : IRequest<string>;

/// <summary>Counts the calls of one instance.</summary>
internal sealed class CountingBehavior<TRequest>(Journal journal) : IPipelineBehavior<TRequest, string>
{
    private int _calls;

    public ValueTask<CatgaResult<string>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, string>
    {
        journal.Note($"call {++_calls}");
        return next.InvokeAsync(request, cancellationToken);
    }
}
