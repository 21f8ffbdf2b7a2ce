using Catga;

namespace OrderSystem.Statistics;

/// <summary>How is the shop doing?</summary>
internal sealed record GetStatistics : IQuery<OrderStatistics>;

internal sealed class GetStatisticsHandler(RunningTotals totals) : IRequestHandler<GetStatistics, OrderStatistics>
{
    public ValueTask<CatgaResult<OrderStatistics>> HandleAsync(
        GetStatistics request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CatgaResult.Success(totals.Read()));
}
