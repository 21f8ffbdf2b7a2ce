using OrderSystem.Orders;

namespace OrderSystem.Statistics;

/// <summary>The figures of the orders of one lane. All lanes together are the shop's.</summary>
/// <param name="Revenue">The totals of all orders that were not cancelled.</param>
/// <param name="ByStatus">How many orders have come how far.</param>
internal sealed record LaneFigures(decimal Revenue, IReadOnlyDictionary<OrderStatus, int> ByStatus)
{
    /// <summary>Where they lie in the store.</summary>
    public const string Prefix = "statistics/";

    public static LaneFigures None { get; } =
        new(0, Enum.GetValues<OrderStatus>().ToDictionary(status => status, _ => 0));

    public static string KeyOf(string orderId) => Prefix + OrderFacts.LaneOf(orderId);

    /// <summary>The figures after a step of an order.</summary>
    public LaneFigures After(CountStep step)
    {
        Dictionary<OrderStatus, int> byStatus = new(ByStatus);
        byStatus[step.After]++;
        if (step.Before is { } before)
            byStatus[before]--;
        return new LaneFigures(Revenue + step.Revenue, byStatus);
    }
}
