using Catga;
using OrderSystem.Statistics;

namespace OrderSystem.Http;

/// <summary>The figures of the shop over HTTP.</summary>
internal static class StatisticsEndpoint
{
    public static void MapStatistics(this IEndpointRouteBuilder app) =>
        app.MapGet("/stats", async (IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new GetStatistics(), cancellationToken)).ToHttp());
}
