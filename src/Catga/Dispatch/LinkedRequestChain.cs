namespace Catga.Dispatch;

/// <summary>
/// A chain linked by delegates, made once: for handlers and behaviors that the generator did not see.
/// </summary>
internal sealed class LinkedRequestChain<TRequest, TResponse> : RequestChain<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private readonly Func<TRequest, CancellationToken, ValueTask<CatgaResult<TResponse>>> _first;

    internal LinkedRequestChain(
        IRequestHandler<TRequest, TResponse> handler, IEnumerable<IPipelineBehavior<TRequest, TResponse>> behaviors)
    {
        _first = handler.HandleAsync;
        foreach (IPipelineBehavior<TRequest, TResponse> behavior in behaviors.Reverse())
        {
            Next next = new(_first);
            _first = (request, cancellationToken) => behavior.HandleAsync(request, next, cancellationToken);
        }
    }

    public override ValueTask<CatgaResult<TResponse>> SendAsync(
        TRequest request, CancellationToken cancellationToken) =>
        _first(request, cancellationToken);

    private readonly struct Next(Func<TRequest, CancellationToken, ValueTask<CatgaResult<TResponse>>> rest)
        : INext<TRequest, TResponse>
    {
        public ValueTask<CatgaResult<TResponse>> InvokeAsync(TRequest request, CancellationToken cancellationToken) =>
            rest(request, cancellationToken);
    }
}
