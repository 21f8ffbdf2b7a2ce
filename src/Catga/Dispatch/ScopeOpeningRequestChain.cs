using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>
/// What the root mediator uses for a scoped chain: a scope for each request, disposed with the answer.
/// </summary>
internal sealed class ScopeOpeningRequestChain<TRequest, TResponse>(IServiceScopeFactory scopes)
    : RequestChain<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public override async ValueTask<CatgaResult<TResponse>> SendAsync(
        TRequest request, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            RequestChain<TRequest, TResponse> chain =
                scope.ServiceProvider.GetRequiredService<Mediator>().GetRequestChain<TRequest, TResponse>();
            return await chain.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}
