namespace Catga.Dispatch;

/// <summary>What a scope's mediator uses for a stream with a transient part: new instances for each request.</summary>
internal sealed class TransientStreamChain<TRequest, TItem>(Route route, BoundRoute bound, IServiceProvider services)
    : StreamChain<TRequest, TItem>
    where TRequest : IStreamRequest<TItem>
{
    public override IAsyncEnumerable<TItem> Stream(TRequest request, CancellationToken cancellationToken) =>
        ((StreamChain<TRequest, TItem>)route.CreateChain(bound, services)).Stream(request, cancellationToken);
}
