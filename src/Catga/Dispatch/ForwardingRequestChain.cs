using System.Diagnostics;

namespace Catga.Dispatch;

/// <summary>Makes a bound call as it was written: for a mock, a decorator, a derived request or null.</summary>
[StackTraceHidden]
internal sealed class ForwardingRequestChain<TRequest, TResponse>(ISender sender) : RequestChain<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public override ValueTask<CatgaResult<TResponse>> SendAsync(
        TRequest request, CancellationToken cancellationToken) =>
        sender.SendAsync((IRequest<TResponse>)request, cancellationToken);
}
