namespace Catga.Dispatch;

/// <summary>For a request that has no handler of its own, but derives from one that has.</summary>
internal sealed class DerivedRequestChain<TRequest, TResponse>(RequestChain<TResponse> chain)
    : RequestChain<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public override ValueTask<CatgaResult<TResponse>> SendAsync(
        TRequest request, CancellationToken cancellationToken) =>
        chain.SendUntypedAsync(request, cancellationToken);
}
