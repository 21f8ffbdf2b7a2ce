using System.Collections.Concurrent;
using Catga;
using OrderSystem.Orders;
using OrderSystem.Statistics;

namespace OrderSystem.Tests;

/// <summary>The two places that threads share, pressed harder than HTTP can press them.</summary>
public sealed class ManyThreads
{
    private const int Threads = 4;
    private const int Rounds = 20_000;

    [Fact]
    public void Nothing_comes_between_the_look_at_an_order_and_the_step()
    {
        OrderRepository orders = new();
        ConcurrentBag<string> paid = [];
        Order[] placed = [.. Enumerable.Range(0, 500).Select(number => AnOrder($"{number}"))];
        Array.ForEach(placed, orders.Add);

        OnAllThreads(() => Array.ForEach(placed, order =>
        {
            if (orders.Change(order.Id, PayAfterOthersHadTheirChance).IsSuccess)
                paid.Add(order.Id);
        }));

        Assert.Equal(placed.Select(order => order.Id).Order(), paid.Order());
    }

    [Fact]
    public void No_fact_is_lost_from_the_statistics()
    {
        RunningTotals totals = new();

        OnAllThreads(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                totals.Add(2.5m);
                totals.Add(1.5m);
                totals.Move(OrderStatus.Pending, OrderStatus.Paid);
                totals.Cancel(OrderStatus.Pending, 1.5m);
            }
        });

        OrderStatistics statistics = totals.Read();
        Assert.Equal(2 * Threads * Rounds, statistics.Orders);
        Assert.Equal(2.5m * Threads * Rounds, statistics.Revenue);
        Assert.Equal([0, Threads * Rounds, 0, Threads * Rounds], statistics.ByStatus.Values);
    }

    private static CatgaResult<Order> PayAfterOthersHadTheirChance(Order order)
    {
        Thread.Yield();
        return order.Pay();
    }

    private static Order AnOrder(string id) => new() { Id = id, CustomerId = "c1", Items = [new("A", 2, 9.5m)] };

    private static void OnAllThreads(Action action)
    {
        using Barrier start = new(Threads);
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                action();
            })),
        ];

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }
}
