namespace Catga.Dispatch;

/// <summary>What a scope's mediator uses for a chain with a transient part: new instances for each request.</summary>
internal sealed class TransientRequestChain<TRequest, TResponse>(
    Route route, BoundRoute bound, IServiceProvider services)
    : RequestChain<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public override ValueTask<CatgaResult<TResponse>> SendAsync(
        TRequest request, CancellationToken cancellationToken) =>
        ((RequestChain<TRequest, TResponse>)route.CreateChain(bound, services)).SendAsync(request, cancellationToken);
}
