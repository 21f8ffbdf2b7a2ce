using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>
/// What the root mediator uses when a handler is scoped: one scope for all handlers of a publication.
/// </summary>
internal sealed class ScopeOpeningNotificationChain<TNotification>(IServiceScopeFactory scopes, Type messageType)
    : NotificationChain<TNotification>
    where TNotification : INotification
{
    public override async ValueTask PublishAsync(TNotification notification, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            Chain chain = scope.ServiceProvider.GetRequiredService<Mediator>().FindNotificationChain(messageType);
            await ((NotificationChain<TNotification>)chain).PublishAsync(notification, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
