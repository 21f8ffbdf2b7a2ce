using Catga.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class DuplicateHandlerTests
{
    [Fact]
    public Task The_second_handler_by_name_is_reported() =>
        AnalyzerTest<DuplicateHandlerAnalyzer>.ExpectAsync("""
            namespace Shop;

            public sealed record GetOrder : IQuery<string>;

            public sealed class [|SlowHandler|] : IRequestHandler<GetOrder, string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
            }

            public sealed class FastHandler : IRequestHandler<GetOrder, string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
            }
            """,
            "'Shop.GetOrder' is handled by 'Shop.FastHandler' and by 'Shop.SlowHandler': "
            + "remove one, or mark it [NotRegistered] and register it by hand");

    [Fact]
    public Task Two_handlers_of_a_stream_are_reported_and_each_after_the_first() =>
        AnalyzerTest<DuplicateHandlerAnalyzer>.ExpectAsync("""
            public readonly record struct WatchOrders : IStreamRequest<int>;

            public class First : IStreamRequestHandler<WatchOrders, int>
            {
                public IAsyncEnumerable<int> HandleAsync(WatchOrders request, CancellationToken token) => null!;
            }

            public sealed class [|Second|] : First;
            public sealed class [|Third|] : First;
            """);

    [Fact]
    public Task One_class_for_many_requests_and_many_handlers_of_a_notification_are_fine() =>
        AnalyzerTest<DuplicateHandlerAnalyzer>.ExpectAsync("""
            public sealed record GetOrder : IQuery<string>;
            public sealed record GetPrice : IQuery<int>;
            public sealed record OrderPlaced : INotification;

            public sealed partial class Everything : IRequestHandler<GetOrder, string>, IRequestHandler<GetPrice, int>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
                public ValueTask<CatgaResult<int>> HandleAsync(GetPrice request, CancellationToken token) => default;
            }

            public sealed partial class Everything : INotificationHandler<OrderPlaced>
            {
                public ValueTask HandleAsync(OrderPlaced notification, CancellationToken token) => default;
            }

            public sealed class Statistics : INotificationHandler<OrderPlaced>
            {
                public ValueTask HandleAsync(OrderPlaced notification, CancellationToken token) => default;
            }
            """);

    [Fact]
    public Task What_the_generator_leaves_out_is_no_second_handler() =>
        AnalyzerTest<DuplicateHandlerAnalyzer>.ExpectAsync("""
            public sealed record GetOrder : IQuery<string>;

            public abstract class Common : IRequestHandler<GetOrder, string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
            }

            public sealed class Real : Common;

            [NotRegistered]
            public sealed class Spare : Common;

            public sealed class Generic<T> : Common;
            """);

    [Fact]
    public Task A_handler_of_a_request_that_a_referenced_project_handles_is_reported() =>
        new AnalyzerTest<DuplicateHandlerAnalyzer> { References = [Billing("Billing")] }.RunAsync(
            HandlerOfRefund("[|RefundHandler|]"),
            "'Billing.Refund' is handled by the project 'Billing' and by 'Shop.RefundHandler': "
            + "remove one, or mark it [NotRegistered] and register it by hand");

    [Fact]
    public Task A_test_project_may_answer_what_the_tested_project_answers() =>
        new AnalyzerTest<DuplicateHandlerAnalyzer>
        {
            References = [Billing("Billing")],
            Options = new Dictionary<string, string> { ["build_property.IsTestProject"] = "true" },
        }.RunAsync(HandlerOfRefund("RefundHandler"));

    [Fact]
    public Task Two_handlers_in_one_test_project_are_two_too_many_there_as_well() =>
        new AnalyzerTest<DuplicateHandlerAnalyzer>
        {
            References = [Billing("Billing")],
            Options = new Dictionary<string, string> { ["build_property.IsTestProject"] = "true" },
        }.RunAsync(
            HandlerOfRefund("FirstFake") + """


            public sealed class [|SecondFake|] : IRequestHandler<Billing.Refund, Unit>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(
                    Billing.Refund request, CancellationToken token) => default;
            }
            """);

    [Fact]
    public Task Two_referenced_projects_that_handle_one_request_are_reported_where_they_meet() =>
        new AnalyzerTest<DuplicateHandlerAnalyzer> { References = TwoProjectsThatRefund }.RunAsync("""
            public static class Start
            {
                public static void Configure(IServiceCollection services) => [|services.AddCatga()|];
            }
            """,
            "'Billing.Refund' is handled by the project 'Billing' and by the project 'Returns': "
            + "remove one, or mark it [NotRegistered] and register it by hand");

    [Fact]
    public Task Where_AddCatga_is_not_called_two_referenced_projects_disturb_nobody() =>
        new AnalyzerTest<DuplicateHandlerAnalyzer> { References = TwoProjectsThatRefund }.RunAsync(
            "public sealed class Nothing;");

    private static string HandlerOfRefund(string name) => $$"""
        namespace Shop;

        public sealed class {{name}} : IRequestHandler<Billing.Refund, Unit>
        {
            public ValueTask<CatgaResult<Unit>> HandleAsync(Billing.Refund request, CancellationToken token) => default;
        }
        """;

    private static MetadataReference[] TwoProjectsThatRefund
    {
        get
        {
            MetadataReference billing = Billing("Billing");
            MetadataReference returns = TestCompilation.Library("Returns", """
                using Catga.Dispatch;

                [assembly: CatgaModule(typeof(Returns.Module), Handles = [typeof(Billing.Refund)])]

                namespace Returns;

                public sealed class Module : CatgaModule
                {
                    public override IReadOnlyList<Route> CreateRoutes() => [];
                }
                """, billing);
            return [billing, returns];
        }
    }

    private static MetadataReference Billing(string name) => TestCompilation.Library(name, """
        using Catga.Dispatch;

        [assembly: CatgaModule(typeof(Billing.Module), Handles = [typeof(Billing.Refund)])]

        namespace Billing;

        public sealed record Refund : ICommand;

        public sealed class Module : CatgaModule
        {
            public override IReadOnlyList<Route> CreateRoutes() => [];
        }
        """);
}
