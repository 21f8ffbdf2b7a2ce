namespace Catga;

/// <summary>Reacts to a notification. There may be any number of them, in any project.</summary>
/// <remarks>
/// A handler of a base class or an interface of a notification reacts to it too. One handler class reacts to one
/// publication once, through its most specific handler method.
/// </remarks>
/// <typeparam name="TNotification">
/// The notification, a base class of it, or an interface that it implements.
/// </typeparam>
public interface INotificationHandler<TNotification>
    where TNotification : INotification
{
    /// <summary>Reacts to one notification.</summary>
    /// <param name="notification">What happened; never null.</param>
    /// <param name="cancellationToken">Cancelled when the publisher no longer waits.</param>
    /// <returns>A task that completes when the reaction is done.</returns>
    ValueTask HandleAsync(TNotification notification, CancellationToken cancellationToken);
}
