using Catga.Tests.Lifetimes;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Notifications;

internal sealed record NobodyListens(int Number) : INotification;

internal readonly record struct NobodyListensStruct : INotification;

/// <summary>A notification, its base class and its interface, each with handlers.</summary>
internal abstract record Payment(int Amount) : INotification;

internal interface IForAccounting : INotification
{
    int Amount { get; }
}

internal sealed record Paid(int Amount) : Payment(Amount), IForAccounting;

internal sealed record Refunded(int Amount) : Payment(Amount);

internal record Charged(int Amount) : Payment(Amount);

internal sealed record ChargedTwice(int Amount) : Charged(Amount);

internal readonly record struct Donated(int Amount) : IForAccounting;

internal sealed class PaidHandler(Journal journal) : INotificationHandler<Paid>
{
    public ValueTask HandleAsync(Paid notification, CancellationToken cancellationToken)
    {
        journal.Note($"paid {notification.Amount}");
        return default;
    }
}

internal sealed class PaymentHandler(Journal journal) : INotificationHandler<Payment>
{
    public ValueTask HandleAsync(Payment notification, CancellationToken cancellationToken)
    {
        journal.Note($"payment {notification.Amount}");
        return default;
    }
}

internal sealed class AccountingHandler(Journal journal) : INotificationHandler<IForAccounting>
{
    public ValueTask HandleAsync(IForAccounting notification, CancellationToken cancellationToken)
    {
        journal.Note($"accounting {notification.Amount}");
        return default;
    }
}

/// <summary>Handles the notification, its base and its interface: it reacts once, to the most specific.</summary>
[HandlerOrder(1)]
internal sealed class EveryPaymentHandler(Journal journal) :
    INotificationHandler<Payment>, INotificationHandler<Paid>, INotificationHandler<IForAccounting>
{
    ValueTask INotificationHandler<IForAccounting>.HandleAsync(
        IForAccounting notification, CancellationToken cancellationToken) => Note("every accounting");

    ValueTask INotificationHandler<Paid>.HandleAsync(Paid notification, CancellationToken cancellationToken) =>
        Note("every paid");

    ValueTask INotificationHandler<Payment>.HandleAsync(Payment notification, CancellationToken cancellationToken) =>
        Note("every payment");

    private ValueTask Note(string line)
    {
        journal.Note(line);
        return default;
    }
}

internal sealed class DonatedHandler(Journal journal) : INotificationHandler<Donated>
{
    public ValueTask HandleAsync(Donated notification, CancellationToken cancellationToken)
    {
        journal.Note($"donated {notification.Amount}");
        return default;
    }
}

/// <summary>Takes every notification there is; registered by hand, so that other tests stay without it.</summary>
[NotRegistered]
internal sealed class EverythingHandler(Journal journal) : INotificationHandler<INotification>
{
    public ValueTask HandleAsync(INotification notification, CancellationToken cancellationToken)
    {
        journal.Note("everything");
        return default;
    }
}

/// <summary>Four handlers whose names stand against their orders.</summary>
internal sealed record Lined : INotification;

[HandlerOrder(2)]
internal sealed class ALastInLine(Journal journal) : LinedHandler("last", journal);

internal sealed class BSecondInLine(Journal journal) : LinedHandler("second", journal);

internal sealed class CThirdInLine(Journal journal) : LinedHandler("third", journal);

[HandlerOrder(-1)]
internal sealed class DFirstInLine(Journal journal) : LinedHandler("first", journal);

internal abstract class LinedHandler(string name, Journal journal) : INotificationHandler<Lined>
{
    public ValueTask HandleAsync(Lined notification, CancellationToken cancellationToken)
    {
        journal.Note(name);
        return default;
    }
}

[NotRegistered]
internal sealed class LinedByHand(Journal journal) : LinedHandler("by hand", journal);

/// <summary>Two handlers that use the scope that they run in.</summary>
internal sealed record Connected(List<Connection> Used) : INotification;

internal sealed class FirstToConnect(IServiceProvider services) : INotificationHandler<Connected>
{
    public ValueTask HandleAsync(Connected notification, CancellationToken cancellationToken)
    {
        notification.Used.Add(services.GetRequiredService<Connection>());
        return default;
    }
}

internal sealed class SecondToConnect(IServiceProvider services) : INotificationHandler<Connected>
{
    public async ValueTask HandleAsync(Connected notification, CancellationToken cancellationToken)
    {
        await Task.Yield();
        notification.Used.Add(services.GetRequiredService<Connection>());
        Assert.All(notification.Used, connection => Assert.True(connection.IsOpen));
    }
}
