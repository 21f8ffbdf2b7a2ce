namespace Catga.Tests.Notifications;

/// <summary>How a handler ends: at once or after it has waited, well or not.</summary>
public enum Ending
{
    Done,
    ThrowsAtOnce,
    FailedTask,
    DoneLate,
    ThrowsLate,
}

/// <summary>Tells each of its three handlers how to end.</summary>
internal sealed record Storm(Ending First, Ending Second, Ending Third) : INotification
{
    internal ValueTask EndAsync(Ending ending, string name, Journal journal)
    {
        journal.Note(name + " starts");
        return ending switch
        {
            Ending.Done => default,
            Ending.ThrowsAtOnce => throw new InvalidOperationException(name),
            Ending.FailedTask => ValueTask.FromException(new InvalidOperationException(name)),
            _ => EndLateAsync(ending == Ending.ThrowsLate, name, journal),
        };
    }

    private static async ValueTask EndLateAsync(bool fails, string name, Journal journal)
    {
        await Task.Yield();
        journal.Note(name + " goes on");
        if (fails)
            throw new InvalidOperationException(name);
    }
}

[HandlerOrder(1)]
internal sealed class FirstInStorm(Journal journal) : INotificationHandler<Storm>
{
    public ValueTask HandleAsync(Storm notification, CancellationToken cancellationToken) =>
        notification.EndAsync(notification.First, "first", journal);
}

[HandlerOrder(2)]
internal sealed class SecondInStorm(Journal journal) : INotificationHandler<Storm>
{
    public ValueTask HandleAsync(Storm notification, CancellationToken cancellationToken) =>
        notification.EndAsync(notification.Second, "second", journal);
}

[HandlerOrder(3)]
internal sealed class ThirdInStorm(Journal journal) : INotificationHandler<Storm>
{
    public ValueTask HandleAsync(Storm notification, CancellationToken cancellationToken) =>
        notification.EndAsync(notification.Third, "third", journal);
}

/// <summary>Registered by hand, it makes the loop serve in place of the generated chain.</summary>
[NotRegistered]
internal sealed class FourthInStorm(Journal journal) : INotificationHandler<Storm>
{
    public ValueTask HandleAsync(Storm notification, CancellationToken cancellationToken) =>
        notification.EndAsync(Ending.Done, "fourth", journal);
}
