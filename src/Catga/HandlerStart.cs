namespace Catga;

/// <summary>
/// Starts a notification handler so that a throw before its first await is a failed task like any other.
/// </summary>
internal static class HandlerStart
{
    internal static ValueTask Run<TNotification>(
        INotificationHandler<TNotification> handler, TNotification notification, CancellationToken cancellationToken)
        where TNotification : INotification
    {
        try
        {
            return handler.HandleAsync(notification, cancellationToken);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException(failure);
        }
    }
}
