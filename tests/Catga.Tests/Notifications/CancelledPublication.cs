namespace Catga.Tests.Notifications;

/// <summary>Tells each of its two handlers what to do with the token.</summary>
internal sealed record Alarm(Func<CancellationToken, Task> First, Func<CancellationToken, Task> Second) : INotification;

[HandlerOrder(1)]
internal sealed class FirstToAlarm(Journal journal) : INotificationHandler<Alarm>
{
    public async ValueTask HandleAsync(Alarm notification, CancellationToken cancellationToken)
    {
        journal.Note("first");
        await notification.First(cancellationToken);
    }
}

[HandlerOrder(2)]
internal sealed class SecondToAlarm(Journal journal) : INotificationHandler<Alarm>
{
    public async ValueTask HandleAsync(Alarm notification, CancellationToken cancellationToken)
    {
        journal.Note("second");
        await notification.Second(cancellationToken);
    }
}

[HandlerOrder(3)]
internal sealed class ThirdToAlarm(Journal journal) : INotificationHandler<Alarm>
{
    public ValueTask HandleAsync(Alarm notification, CancellationToken cancellationToken)
    {
        journal.Note("third");
        return default;
    }
}

[NotRegistered]
internal sealed class FourthToAlarm(Journal journal) : INotificationHandler<Alarm>
{
    public ValueTask HandleAsync(Alarm notification, CancellationToken cancellationToken)
    {
        journal.Note("fourth");
        return default;
    }
}
