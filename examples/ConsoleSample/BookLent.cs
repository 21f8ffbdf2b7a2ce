using Catga;

namespace ConsoleSample;

/// <summary>A book has left the shelf.</summary>
internal sealed record BookLent(Loan Loan) : INotification;

internal sealed class StampTheCard : INotificationHandler<BookLent>
{
    public ValueTask HandleAsync(BookLent notification, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Stamped: {notification.Loan.Title}");
        return default;
    }
}
