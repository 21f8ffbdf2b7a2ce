using System.Diagnostics;

namespace Catga.Dispatch;

/// <summary>Makes a bound call of the typed path as it was written.</summary>
[StackTraceHidden]
internal sealed class ForwardingTypedChain<TRequest, TResponse>(ISender sender) : RequestChain<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public override ValueTask<CatgaResult<TResponse>> SendAsync(
        TRequest request, CancellationToken cancellationToken) =>
        sender.SendAsync<TRequest, TResponse>(request, cancellationToken);
}
