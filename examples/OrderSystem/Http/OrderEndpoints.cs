using Catga;
using OrderSystem.Orders;

namespace OrderSystem.Http;

/// <summary>Orders over HTTP: each endpoint sends one command or query and answers with what came back.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder orders = app.MapGroup("/orders");

        orders.MapPost("", PlaceAsync);

        orders.MapGet("", async (string? customer, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new ListOrders(customer ?? ""), cancellationToken)).ToHttp());

        orders.MapGet("{id}", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new GetOrder(id), cancellationToken)).ToHttp());

        orders.MapPost("{id}/pay", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new PayOrder(id), cancellationToken)).ToHttp());

        orders.MapPost("{id}/ship", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new ShipOrder(id), cancellationToken)).ToHttp());

        orders.MapPost("{id}/cancel", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new CancelOrder(id), cancellationToken)).ToHttp());

        app.MapPost("/admin/purge", async (IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.SendAsync(new PurgeOrders(), cancellationToken))
                .ToHttp(purged => TypedResults.Ok(new { Purged = purged })));
    }

    private static async Task<IResult> PlaceAsync(
        OrderForm form, HttpRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        IdempotencyKey.Read(request).TryGetValue(out Guid id, out CatgaError? mistake)
            ? (await mediator.SendAsync(form.ToCommand(id), cancellationToken))
                .ToHttp(order => TypedResults.Created($"/orders/{order.Id}", order))
            : mistake.ToProblem();
}
