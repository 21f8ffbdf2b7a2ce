using System.Diagnostics;

namespace Catga.Dispatch;

/// <summary>A handler with nothing around it: most requests need no chain of their own.</summary>
[StackTraceHidden]
internal sealed class PlainRequestChain<TRequest, TResponse>(IRequestHandler<TRequest, TResponse> handler)
    : RequestChain<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private readonly IRequestHandler<TRequest, TResponse> _handler = handler;

    public override ValueTask<CatgaResult<TResponse>> SendAsync(
        TRequest request, CancellationToken cancellationToken) =>
        _handler.HandleAsync(request, cancellationToken);
}
