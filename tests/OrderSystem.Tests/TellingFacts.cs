using Catga;
using Catga.Raft.Processes.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using OrderSystem.Orders;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

/// <summary>What has happened is told once and in its order; what has not happened is not told.</summary>
public sealed class TellingFacts
{
    [Fact]
    public async Task Every_fact_of_an_order_is_told_in_the_order_in_which_it_happened()
    {
        Listener listener = new();
        await using OpenShop shop = OpenShopWith(listener);

        Order order = (await shop.Mediator.SendAsync(AnOrder())).Value;
        await shop.Mediator.SendAsync(new PayOrder(order.Id));
        await shop.Mediator.SendAsync(new CancelOrder(order.Id));
        await shop.UntilAllIsToldAsync();

        Assert.Equal(
            [
                new OrderPlaced(order.Id, order.Total),
                new OrderPaid(order.Id),
                new OrderCancelled(order.Id, order.Total, OrderStatus.Paid),
            ],
            listener.Heard);
    }

    [Fact]
    public async Task An_order_whose_caller_has_gone_before_it_is_neither_placed_nor_told()
    {
        Listener listener = new();
        await using OpenShop shop = OpenShopWith(listener);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => _ = await shop.Mediator.SendAsync(AnOrder(), new CancellationToken(canceled: true)));
        await shop.Mediator.SendAsync(AnOrder("c2"));
        await Poll.UntilAsync("the second order is told", () => Task.FromResult(listener.Heard.Count > 0));

        Assert.Empty(await shop.ListAsync("c1"));
        OrderReply placed = Assert.Single(await shop.ListAsync("c2"));
        Assert.Equal([new OrderPlaced(placed.Id, placed.Total)], listener.Heard);
    }

    private static OpenShop OpenShopWith(Listener listener) => new(services => services
        .AddSingleton(listener)
        .AddNotificationHandler<INotification, Listener>());

    private static PlaceOrder AnOrder(string customerId = "c1") =>
        new(Guid.CreateVersion7(), customerId, [new OrderItem("A", 2, 9.5m)]);

    private sealed class Listener : INotificationHandler<INotification>
    {
        private readonly Lock _lock = new();
        private readonly List<INotification> _heard = [];

        public IReadOnlyList<INotification> Heard
        {
            get
            {
                lock (_lock)
                    return [.. _heard];
            }
        }

        public ValueTask HandleAsync(INotification notification, CancellationToken cancellationToken)
        {
            lock (_lock)
                _heard.Add(notification);
            return ValueTask.CompletedTask;
        }
    }
}
