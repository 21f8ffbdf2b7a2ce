namespace Catga.Dispatch;

/// <summary>
/// A chain for a stream request of any type that is answered by items of <typeparamref name="TItem"/>.
/// </summary>
/// <typeparam name="TItem">What the sequence holds.</typeparam>
public abstract class StreamChain<TItem> : Chain
{
    /// <summary>Starts a sequence for a request, of this chain's type, of which only the interface is known.</summary>
    internal abstract IAsyncEnumerable<TItem> StreamUntyped(
        IStreamRequest<TItem> request, CancellationToken cancellationToken);
}

/// <summary>A chain for stream requests of type <typeparamref name="TRequest"/>.</summary>
/// <typeparam name="TRequest">The stream request.</typeparam>
/// <typeparam name="TItem">What the sequence holds.</typeparam>
public abstract class StreamChain<TRequest, TItem> : StreamChain<TItem>
    where TRequest : IStreamRequest<TItem>
{
    /// <summary>Starts a sequence through the behaviors and the handler.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when no more items are wanted.</param>
    /// <returns>The sequence.</returns>
    public abstract IAsyncEnumerable<TItem> Stream(TRequest request, CancellationToken cancellationToken);

    internal sealed override IAsyncEnumerable<TItem> StreamUntyped(
        IStreamRequest<TItem> request, CancellationToken cancellationToken) =>
        Stream((TRequest)request, cancellationToken);
}
