using Catga;
using Catga.Outbox;

namespace OrderSystem.Orders;

/// <summary>
/// How what happens to orders is told: through the outbox, together with the change itself or not at all.
/// </summary>
internal static class OrderFacts
{
    /// <summary>
    /// Tells what happened to an order. What happens to one order is told in the order in which it happened.
    /// </summary>
    public static void Tell(this IOutbox outbox, INotification fact, string orderId) =>
        outbox.Enqueue(fact, key: LaneOf(orderId));

    /// <summary>
    /// One of sixteen lanes, by the last digit of the order's id: within a lane one fact follows the other, so those
    /// who keep their figures by lane are never in each other's way.
    /// </summary>
    public static string LaneOf(string orderId) => orderId[^1..];
}
