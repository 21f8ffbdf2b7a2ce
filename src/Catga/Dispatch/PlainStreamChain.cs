using System.Diagnostics;

namespace Catga.Dispatch;

/// <summary>A stream's handler with nothing around it.</summary>
[StackTraceHidden]
internal sealed class PlainStreamChain<TRequest, TItem>(IStreamRequestHandler<TRequest, TItem> handler)
    : StreamChain<TRequest, TItem>
    where TRequest : IStreamRequest<TItem>
{
    private readonly IStreamRequestHandler<TRequest, TItem> _handler = handler;

    public override IAsyncEnumerable<TItem> Stream(TRequest request, CancellationToken cancellationToken) =>
        _handler.HandleAsync(request, cancellationToken);
}
