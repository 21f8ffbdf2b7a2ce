using System.Diagnostics;

namespace Catga.Dispatch;

/// <summary>Makes a bound call of a publisher as it was written.</summary>
[StackTraceHidden]
internal sealed class ForwardingNotificationChain<TNotification>(IPublisher publisher)
    : NotificationChain<TNotification>
    where TNotification : INotification
{
    public override ValueTask PublishAsync(TNotification notification, CancellationToken cancellationToken) =>
        publisher.PublishAsync(notification, cancellationToken);
}
