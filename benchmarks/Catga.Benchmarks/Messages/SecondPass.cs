namespace Catga.Benchmarks.Messages;

/// <summary>The second of three behaviors that hand the request on and the answer back.</summary>
public sealed class SecondPass<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse> =>
        next.InvokeAsync(request, cancellationToken);
}
