using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>
/// What the root mediator uses for a scoped stream: a scope for each reader, disposed when it stops reading.
/// </summary>
internal sealed class ScopeOpeningStreamChain<TRequest, TItem>(IServiceScopeFactory scopes)
    : StreamChain<TRequest, TItem>
    where TRequest : IStreamRequest<TItem>
{
    public override async IAsyncEnumerable<TItem> Stream(
        TRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            StreamChain<TRequest, TItem> chain =
                scope.ServiceProvider.GetRequiredService<Mediator>().GetStreamChain<TRequest, TItem>();
            await foreach (TItem item in chain.Stream(request, cancellationToken).ConfigureAwait(false))
                yield return item;
        }
    }
}
