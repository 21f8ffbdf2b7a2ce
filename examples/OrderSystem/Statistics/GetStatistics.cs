using Catga;
using Catga.Cluster.Store;
using OrderSystem.Orders;

namespace OrderSystem.Statistics;

/// <summary>How is the shop doing?</summary>
internal sealed record GetStatistics : IQuery<OrderStatistics>;

// The figures follow the orders anyway: what this node knows is new enough, and needs nobody else.
[LocalRead]
internal sealed class GetStatisticsHandler(IStoreReader store) : IRequestHandler<GetStatistics, OrderStatistics>
{
    public ValueTask<CatgaResult<OrderStatistics>> HandleAsync(
        GetStatistics request, CancellationToken cancellationToken)
    {
        LaneFigures[] lanes = [.. store.Scan<LaneFigures>(LaneFigures.Prefix).Select(lane => lane.Value)];
        Dictionary<OrderStatus, int> byStatus = Enum.GetValues<OrderStatus>()
            .ToDictionary(status => status, status => lanes.Sum(lane => lane.ByStatus[status]));
        return ValueTask.FromResult<CatgaResult<OrderStatistics>>(
            new OrderStatistics(byStatus.Values.Sum(), lanes.Sum(lane => lane.Revenue), byStatus));
    }
}
