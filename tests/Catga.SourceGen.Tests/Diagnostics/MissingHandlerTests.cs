using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class MissingHandlerTests
{
    private const string Orders = """
        namespace Shop;

        public sealed record GetOrder(int Id) : IQuery<string>;
        """;

    [Fact]
    public Task A_request_without_a_handler_is_reported_where_AddCatga_is_called() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync("""
            namespace Shop;

            public sealed record GetOrder(int Id) : IQuery<string>;

            public static class Start
            {
                public static void Configure(IServiceCollection services) => [|services.AddCatga()|];
            }
            """,
            Missing("Shop.GetOrder", "IRequestHandler<GetOrder, string>"));

    [Fact]
    public Task Each_request_is_reported_once_at_the_first_of_several_calls() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync("""
            namespace Shop;

            public sealed class PayOrder : ICommand;
            public readonly record struct WatchOrders : IStreamRequest<int>;

            public static class Start
            {
                public static void Configure(IServiceCollection services) => [|[|services.AddCatga()|]|];
                public static void Again(IServiceCollection services) => services.AddCatga();
            }
            """,
            Missing("Shop.PayOrder", "IRequestHandler<PayOrder, Unit>"),
            Missing("Shop.WatchOrders", "IStreamRequestHandler<WatchOrders, int>"));

    [Fact]
    public Task A_project_that_does_not_call_AddCatga_stays_silent() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync(Orders);

    [Fact]
    public Task Notifications_abstract_and_generic_requests_need_no_handler() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync("""
            public sealed record OrderPlaced : INotification;
            public abstract record OrderQuery : IQuery<string>;
            public interface IOrderCommand : ICommand;
            public sealed record Get<T> : IQuery<T>;

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services.AddCatga();
            }
            """);

    [Fact]
    public Task Handlers_by_interface_by_inheritance_and_in_parts_count() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync("""
            public sealed record GetOrder : IQuery<string>;
            public readonly record struct PayOrder : ICommand;
            public sealed record WatchOrders : IStreamRequest<int>;

            internal abstract class Handler<TRequest, TResponse> : IRequestHandler<TRequest, TResponse>
                where TRequest : IRequest<TResponse>
            {
                public ValueTask<CatgaResult<TResponse>> HandleAsync(
                    TRequest request, CancellationToken token) => default;
            }

            internal sealed class GetOrderHandler : Handler<GetOrder, string>;

            internal sealed partial class PayOrderHandler : IRequestHandler<PayOrder>;
            internal sealed partial class PayOrderHandler
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(PayOrder request, CancellationToken token) => default;
            }

            internal static class Outer
            {
                internal sealed class WatchOrdersHandler : IStreamRequestHandler<WatchOrders, int>
                {
                    public IAsyncEnumerable<int> HandleAsync(WatchOrders request, CancellationToken token) => null!;
                }
            }

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services.AddCatga();
            }
            """);

    [Fact]
    public Task A_request_that_derives_from_a_handled_one_is_handled() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync("""
            public record GetOrder : IQuery<string>;
            public sealed record GetOrderWithLines : GetOrder;

            public sealed class GetOrderHandler : IRequestHandler<GetOrder, string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
            }

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services.AddCatga();
            }
            """);

    [Fact]
    public Task A_handler_that_the_generator_leaves_out_does_not_count() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync("""
            public sealed record GetOrder : IQuery<string>;

            [NotRegistered]
            public sealed class GetOrderHandler : IRequestHandler<GetOrder, string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
            }

            public static class Start
            {
                public static void Configure(IServiceCollection services) => [|services.AddCatga()|];
            }
            """);

    [Fact]
    public Task Handlers_that_are_registered_by_hand_count() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync("""
            public sealed record GetOrder : IQuery<string>;
            public sealed record GetCustomer : IQuery<string>;
            public sealed record GetInvoice : IQuery<string>;
            public sealed record WatchOrders : IStreamRequest<string>;

            [NotRegistered]
            public sealed class Fake<T> : IRequestHandler<T, string>
                where T : IRequest<string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(T request, CancellationToken token) => default;
            }

            [NotRegistered]
            public sealed class FakeStream<T> : IStreamRequestHandler<T, string>
                where T : IStreamRequest<string>
            {
                public IAsyncEnumerable<string> HandleAsync(T request, CancellationToken token) => null!;
            }

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services
                    .AddCatga()
                    .AddRequestHandler<GetOrder, string, Fake<GetOrder>>()
                    .AddStreamRequestHandler<WatchOrders, string, FakeStream<WatchOrders>>()
                    .AddScoped<IRequestHandler<GetCustomer, string>, Fake<GetCustomer>>()
                    .AddSingleton(typeof(IRequestHandler<GetInvoice, string>), typeof(Fake<GetInvoice>));
            }
            """);

    [Fact]
    public Task Public_requests_of_a_referenced_project_are_covered_and_its_module_says_what_it_handles() =>
        new AnalyzerTest<MissingHandlerAnalyzer>
        {
            References =
            [
                TestCompilation.Library("Contracts", """
                    namespace Contracts;

                    public sealed record GetOrder : IQuery<string>;
                    public sealed record GetInvoice : IQuery<string>;
                    internal sealed record Probe : IQuery<string>;
                    """),
                TestCompilation.Library("Billing", """
                    using Catga.Dispatch;

                    [assembly: CatgaModule(
                        typeof(Billing.Module), Handles = [typeof(Billing.Charge), typeof(Billing.Refund)])]

                    namespace Billing;

                    public sealed record Refund : ICommand;
                    internal sealed record Charge : ICommand;

                    public sealed class Module : CatgaModule
                    {
                        public override IReadOnlyList<Route> CreateRoutes() => [];
                    }
                    """),
            ],
        }.RunAsync("""
            namespace Shop;

            public sealed class GetOrderHandler : IRequestHandler<Contracts.GetOrder, string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(
                    Contracts.GetOrder request, CancellationToken token) => default;
            }

            public static class Start
            {
                public static void Configure(IServiceCollection services) => [|services.AddCatga()|];
            }
            """,
            Missing("Contracts.GetInvoice", "IRequestHandler<GetInvoice, string>"));

    [Theory]
    [InlineData("Shop.GetOrder")]
    [InlineData("Billing, Shop")]
    public Task What_another_process_handles_is_named_in_editorconfig(string names) =>
        new AnalyzerTest<MissingHandlerAnalyzer>
        {
            Options = new Dictionary<string, string> { ["catga_handled_elsewhere"] = names },
        }.RunAsync(Orders + """

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services.AddCatga();
            }
            """);

    [Fact]
    public Task An_AddCatga_of_somebody_else_is_not_ours() =>
        AnalyzerTest<MissingHandlerAnalyzer>.ExpectAsync("""
            namespace Shop;

            public sealed record GetOrder : IQuery<string>;

            public static class Start
            {
                public static void AddCatga(int number) => number.ToString();
                public static void Configure() => AddCatga(1);
            }
            """);

    private static string Missing(string request, string handler) =>
        $"Nothing handles '{request}': write a class that implements {handler}, "
        + "here or in a referenced project that uses Catga";
}
