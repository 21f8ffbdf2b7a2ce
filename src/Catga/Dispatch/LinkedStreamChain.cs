namespace Catga.Dispatch;

/// <summary>
/// A stream's chain linked by delegates, made once: for handlers and behaviors that the generator did not see.
/// </summary>
internal sealed class LinkedStreamChain<TRequest, TItem> : StreamChain<TRequest, TItem>
    where TRequest : IStreamRequest<TItem>
{
    private readonly Func<TRequest, CancellationToken, IAsyncEnumerable<TItem>> _first;

    internal LinkedStreamChain(
        IStreamRequestHandler<TRequest, TItem> handler, IEnumerable<IStreamPipelineBehavior<TRequest, TItem>> behaviors)
    {
        _first = handler.HandleAsync;
        foreach (IStreamPipelineBehavior<TRequest, TItem> behavior in behaviors.Reverse())
        {
            Next next = new(_first);
            _first = (request, cancellationToken) => behavior.HandleAsync(request, next, cancellationToken);
        }
    }

    public override IAsyncEnumerable<TItem> Stream(TRequest request, CancellationToken cancellationToken) =>
        _first(request, cancellationToken);

    private readonly struct Next(Func<TRequest, CancellationToken, IAsyncEnumerable<TItem>> rest)
        : IStreamNext<TRequest, TItem>
    {
        public IAsyncEnumerable<TItem> Invoke(TRequest request, CancellationToken cancellationToken) =>
            rest(request, cancellationToken);
    }
}
