namespace Catga.Dispatch;

/// <summary>For a stream request that has no handler of its own, but derives from one that has.</summary>
internal sealed class DerivedStreamChain<TRequest, TItem>(StreamChain<TItem> chain) : StreamChain<TRequest, TItem>
    where TRequest : IStreamRequest<TItem>
{
    public override IAsyncEnumerable<TItem> Stream(TRequest request, CancellationToken cancellationToken) =>
        chain.StreamUntyped(request, cancellationToken);
}
