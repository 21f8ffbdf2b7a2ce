namespace Catga.Tests.Behaviors;

/// <summary>What the behaviors of these tests have in common: they note when they are entered and left.</summary>
internal abstract class NotedBehavior<TRequest, TResponse>(string name, Journal journal)
    : IPipelineBehavior<TRequest, TResponse>
{
    public async ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        journal.Note("> " + name);
        CatgaResult<TResponse> result = await next.InvokeAsync(request, cancellationToken);
        journal.Note("< " + name);
        return result;
    }
}

internal sealed class OuterBehavior<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("outer", journal);

internal sealed class MiddleBehavior<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("middle", journal);

internal sealed class InnerBehavior<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("inner", journal);

/// <summary>Answers any request, and notes that it did.</summary>
internal abstract class NotingHandler<TRequest>(Journal journal) : IRequestHandler<TRequest, string>
    where TRequest : IRequest<string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(TRequest request, CancellationToken cancellationToken)
    {
        journal.Note("handler");
        return new("answer");
    }
}
