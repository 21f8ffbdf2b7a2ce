namespace Catga.SourceGen.Tests.Documentation;

/// <summary>What the blocks of the guides take for granted, by the name that stands in <c>&lt;!-- uses: … --&gt;</c>.</summary>
internal static class Stubs
{
    internal static string Of(string name) =>
        All.TryGetValue(name, out string? source)
            ? source
            : throw new ArgumentException($"There is no stub '{name}'. There are: {string.Join(", ", All.Keys)}.", nameof(name));

    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        // The variables that a reader has anyway.
        ["given"] = """
            global using static Given;

            internal static class Given
            {
                internal static IServiceCollection services { get; } = new ServiceCollection();
                internal static IMediator mediator => services.BuildServiceProvider().GetRequiredService<IMediator>();
                internal static CancellationToken cancellationToken => default;
            }
            """,

        // A shop: what most samples of the guides speak of.
        ["shop"] = """
            public sealed record Order(int Id, string Customer, decimal Total);

            public sealed record GetOrder(int Id) : IQuery<Order>;

            public sealed record PlaceOrder(string Customer, decimal Total) : ICommand<Order>;

            public sealed record OrderPlaced(int OrderId) : INotification;

            public interface IOrders
            {
                Order? Find(int id);

                void Add(Order order);
            }
            """,

        // A handler for each request of the shop.
        ["get-order"] = """
            internal sealed class GetOrderHandler(IOrders orders) : IRequestHandler<GetOrder, Order>
            {
                public ValueTask<CatgaResult<Order>> HandleAsync(GetOrder request, CancellationToken cancellationToken) =>
                    new(orders.Find(request.Id) is { } order ? order : CatgaError.NotFound($"order {request.Id}"));
            }
            """,
        ["place-order"] = """
            internal sealed class PlaceOrderHandler(IOrders orders) : IRequestHandler<PlaceOrder, Order>
            {
                public ValueTask<CatgaResult<Order>> HandleAsync(PlaceOrder request, CancellationToken cancellationToken)
                {
                    Order order = new(1, request.Customer, request.Total);
                    orders.Add(order);
                    return new(order);
                }
            }
            """,

        // Behaviors that hand on.
        ["behaviors"] = """
            public class Passing<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
            {
                public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
                    TRequest request, TNext next, CancellationToken cancellationToken)
                    where TNext : struct, INext<TRequest, TResponse> => next.InvokeAsync(request, cancellationToken);
            }

            public sealed class LoggingBehavior<TRequest, TResponse> : Passing<TRequest, TResponse>;
            public sealed class ValidationBehavior<TRequest, TResponse> : Passing<TRequest, TResponse>;
            public sealed class TransactionBehavior<TRequest, TResponse> : Passing<TRequest, TResponse>;
            """,

        // A queue that a bus of one's own brings messages to.
        ["queue"] = """
            internal interface IQueue
            {
                Task SendAsync(string name, Guid id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
            }
            """,

        // What the JSON source generator would write; it does not run here.
        ["json"] = """
            internal static class OrdersJson
            {
                internal static System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver Default { get; } =
                    new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver();
            }
            """,
    };
}
