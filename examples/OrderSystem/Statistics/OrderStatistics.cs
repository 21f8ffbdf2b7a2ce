using OrderSystem.Orders;

namespace OrderSystem.Statistics;

/// <summary>How the shop is doing.</summary>
/// <param name="Orders">How many orders were placed, cancelled ones included.</param>
/// <param name="Revenue">The totals of all orders that were not cancelled, paid or still to be paid.</param>
/// <param name="ByStatus">How many orders have come how far. They add up to <paramref name="Orders"/>.</param>
internal sealed record OrderStatistics(int Orders, decimal Revenue, IReadOnlyDictionary<OrderStatus, int> ByStatus);
