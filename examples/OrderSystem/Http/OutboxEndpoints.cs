using Catga;
using OrderSystem.Outbox;

namespace OrderSystem.Http;

/// <summary>The outbox over HTTP, for the people who look after the shop.</summary>
internal static class OutboxEndpoints
{
    public static void MapOutbox(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder outbox = app.MapGroup("/outbox");

        outbox.MapGet("", async (IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new GetOutbox(), cancellationToken)).ToHttp());

        outbox.MapGet("dead", async (IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new ListDeadLetters(), cancellationToken)).ToHttp());

        outbox.MapPost("dead/{id:guid}/replay", async (
            Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new ReplayDeadLetter(id), cancellationToken))
                .ToHttp(_ => TypedResults.Ok(new { Replayed = id })));
    }
}
