namespace Catga.Benchmarks.Messages;

/// <summary>The second of three behaviors that await the answer, as most behaviors of an application do.</summary>
public sealed class SecondAwait<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    public async ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse> =>
        await next.InvokeAsync(request, cancellationToken);
}
