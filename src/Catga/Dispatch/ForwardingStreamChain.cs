using System.Diagnostics;

namespace Catga.Dispatch;

/// <summary>Makes a bound call of a stream as it was written.</summary>
[StackTraceHidden]
internal sealed class ForwardingStreamChain<TRequest, TItem>(ISender sender) : StreamChain<TRequest, TItem>
    where TRequest : IStreamRequest<TItem>
{
    public override IAsyncEnumerable<TItem> Stream(TRequest request, CancellationToken cancellationToken) =>
        sender.StreamAsync((IStreamRequest<TItem>)request, cancellationToken);
}
