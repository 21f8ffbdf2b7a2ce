namespace Catga.Dispatch;

/// <summary>A chain for a request of any type that is answered by <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract class RequestChain<TResponse> : Chain
{
    /// <summary>Sends a request of which only the interface is known.</summary>
    /// <param name="request">The request; of the type that this chain is for.</param>
    /// <param name="cancellationToken">Cancelled when the answer is no longer wanted.</param>
    /// <returns>The answer.</returns>
    public abstract ValueTask<CatgaResult<TResponse>> SendUntypedAsync(
        IRequest<TResponse> request, CancellationToken cancellationToken);
}

/// <summary>
/// A chain for requests of type <typeparamref name="TRequest"/>. The generator writes one for each handler.
/// </summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract class RequestChain<TRequest, TResponse> : RequestChain<TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <summary>Sends a request through the behaviors to the handler.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when the answer is no longer wanted.</param>
    /// <returns>The answer.</returns>
    public abstract ValueTask<CatgaResult<TResponse>> SendAsync(TRequest request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<CatgaResult<TResponse>> SendUntypedAsync(
        IRequest<TResponse> request, CancellationToken cancellationToken) =>
        SendAsync((TRequest)request, cancellationToken);
}
