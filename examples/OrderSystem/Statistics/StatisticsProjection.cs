using Catga;
using OrderSystem.Orders;

namespace OrderSystem.Statistics;

/// <summary>Turns what happens to orders into figures. It may be told the same twice; it is counted once.</summary>
internal sealed class StatisticsProjection(IMediator mediator) :
    INotificationHandler<OrderPlaced>,
    INotificationHandler<OrderPaid>,
    INotificationHandler<OrderShipped>,
    INotificationHandler<OrderCancelled>
{
    public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken) => CountAsync(
        new CountStep(notification.OrderId, Before: null, OrderStatus.Pending, notification.Total), cancellationToken);

    public ValueTask HandleAsync(OrderPaid notification, CancellationToken cancellationToken) => CountAsync(
        new CountStep(notification.OrderId, OrderStatus.Pending, OrderStatus.Paid, Revenue: 0), cancellationToken);

    public ValueTask HandleAsync(OrderShipped notification, CancellationToken cancellationToken) => CountAsync(
        new CountStep(notification.OrderId, OrderStatus.Paid, OrderStatus.Shipped, Revenue: 0), cancellationToken);

    public ValueTask HandleAsync(OrderCancelled notification, CancellationToken cancellationToken) => CountAsync(
        new CountStep(notification.OrderId, notification.Before, OrderStatus.Cancelled, -notification.Total),
        cancellationToken);

    // What was not counted is told again: for the outbox, only an exception is a failure.
    private async ValueTask CountAsync(CountStep step, CancellationToken cancellationToken)
    {
        CatgaResult<Unit> counted = await mediator.SendAsync(step, cancellationToken);
        if (!counted.IsSuccess)
            throw new InvalidOperationException($"A step of order {step.OrderId} was not counted: {counted.Error}");
    }
}
