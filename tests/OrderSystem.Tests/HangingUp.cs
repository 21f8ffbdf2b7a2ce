using Catga;
using Microsoft.Extensions.DependencyInjection;
using OrderSystem.Orders;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

/// <summary>What has happened is told, also when the caller has hung up meanwhile.</summary>
public sealed class HangingUp
{
    private static readonly CancellationToken HungUp = new(canceled: true);

    [Fact]
    public async Task Every_fact_is_told_to_the_end_though_the_caller_hung_up()
    {
        PatientListener listener = new();
        await using OpenShop shop = new(services => services
            .AddSingleton(listener)
            .AddNotificationHandler<INotification, PatientListener>());

        Order first = (await shop.Mediator.SendAsync(AnOrder(), HungUp)).Value;
        await shop.Mediator.SendAsync(new PayOrder(first.Id), HungUp);
        await shop.Mediator.SendAsync(new ShipOrder(first.Id), HungUp);
        Order second = (await shop.Mediator.SendAsync(AnOrder(), HungUp)).Value;
        await shop.Mediator.SendAsync(new CancelOrder(second.Id), HungUp);

        Assert.Equal(
            [
                new OrderPlaced(first.Id, first.Total),
                new OrderPaid(first.Id),
                new OrderShipped(first.Id),
                new OrderPlaced(second.Id, second.Total),
                new OrderCancelled(second.Id, second.Total, OrderStatus.Pending),
            ],
            listener.Heard);
    }

    private static PlaceOrder AnOrder() => new("c1", [new OrderItem("A", 2, 9.5m)]);

    private sealed class PatientListener : INotificationHandler<INotification>
    {
        public List<INotification> Heard { get; } = [];

        public ValueTask HandleAsync(INotification notification, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Heard.Add(notification);
            return ValueTask.CompletedTask;
        }
    }
}
