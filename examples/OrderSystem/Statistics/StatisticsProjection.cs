using Catga;
using OrderSystem.Orders;

namespace OrderSystem.Statistics;

/// <summary>Turns what happens to orders into figures.</summary>
internal sealed class StatisticsProjection(RunningTotals totals) :
    INotificationHandler<OrderPlaced>,
    INotificationHandler<OrderPaid>,
    INotificationHandler<OrderShipped>,
    INotificationHandler<OrderCancelled>
{
    public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken)
    {
        totals.Add(notification.Total);
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(OrderPaid notification, CancellationToken cancellationToken)
    {
        totals.Move(OrderStatus.Pending, OrderStatus.Paid);
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(OrderShipped notification, CancellationToken cancellationToken)
    {
        totals.Move(OrderStatus.Paid, OrderStatus.Shipped);
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(OrderCancelled notification, CancellationToken cancellationToken)
    {
        totals.Cancel(notification.Before, notification.Total);
        return ValueTask.CompletedTask;
    }
}
