using Catga;

namespace OrderSystem.Orders;

/// <summary>The customer paid an order.</summary>
internal sealed record PayOrder(string OrderId) : ICommand<Order>;

internal sealed class PayOrderHandler(OrderRepository orders, IMediator mediator) : IRequestHandler<PayOrder, Order>
{
    public async ValueTask<CatgaResult<Order>> HandleAsync(PayOrder request, CancellationToken cancellationToken)
    {
        CatgaResult<Order> paid = orders.Change(request.OrderId, order => order.Pay());

        // Paid is paid: the statistics hear of it, also when the caller has hung up by now.
        if (paid.IsSuccess)
            await mediator.PublishAsync(new OrderPaid(request.OrderId), CancellationToken.None);
        return paid;
    }
}
