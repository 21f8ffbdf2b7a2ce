using System.Runtime.CompilerServices;

namespace Catga.Dispatch;

/// <summary>A chain for a request of any type that is answered by <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract class RequestChain<TResponse> : Chain
{
    /// <summary>Sends a request, of the type that this chain is for, of which only the interface is known.</summary>
    internal abstract ValueTask<CatgaResult<TResponse>> SendUntypedAsync(
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

    // The mediator found this chain by the request's own type, so a class needs no second check, which costs as much as
    // the rest of the way. A struct is unboxed.
    internal sealed override ValueTask<CatgaResult<TResponse>> SendUntypedAsync(
        IRequest<TResponse> request, CancellationToken cancellationToken)
    {
        if (typeof(TRequest).IsValueType)
            return SendAsync((TRequest)request, cancellationToken);

        return SendAsync(Unsafe.As<IRequest<TResponse>, TRequest>(ref request), cancellationToken);
    }
}
