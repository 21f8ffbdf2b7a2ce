using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class UnfittingBehaviorTests
{
    private const string Behaviors = """

        public sealed record GetOrder : IQuery<string>;
        public sealed record PayOrder : ICommand;
        public sealed record WatchOrders : IStreamRequest<int>;

        public sealed class ForCommands<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
            where TRequest : ICommand<TResponse>
        {
            public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
                TRequest request, TNext next, CancellationToken token)
                where TNext : struct, INext<TRequest, TResponse> => next.InvokeAsync(request, token);
        }

        public sealed class ForStreams<TRequest, TItem> : IStreamPipelineBehavior<TRequest, TItem>
            where TRequest : IStreamRequest<TItem>
        {
            public IAsyncEnumerable<TItem> HandleAsync<TNext>(TRequest request, TNext next, CancellationToken token)
                where TNext : struct, IStreamNext<TRequest, TItem> => next.Invoke(request, token);
        }

        [PipelineBehavior(typeof(ForCommands<,>)), PipelineBehavior(typeof(ForStreams<,>))]
        public sealed class AuditedAttribute : Attribute;
        """;

    private const string QueryHandler = """
        public sealed class GetOrderHandler : IRequestHandler<GetOrder, string>
        {
            public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
        }
        """;

    [Fact]
    public Task A_behavior_for_commands_on_a_handler_of_a_query_is_reported() =>
        AnalyzerTest<UnfittingBehaviorAnalyzer>.ExpectAsync(
            "[[|PipelineBehavior(typeof(ForCommands<,>))|]]\n" + QueryHandler + Behaviors,
            "'ForCommands' never runs here: "
            + "its interface and constraints fit no request that 'GetOrderHandler' handles");

    [Fact]
    public Task A_behavior_for_streams_and_one_that_is_closed_over_another_request_are_reported() =>
        AnalyzerTest<UnfittingBehaviorAnalyzer>.ExpectAsync(
            """
            [[|PipelineBehavior(typeof(ForStreams<,>))|]]
            [[|PipelineBehavior(typeof(ForCommands<PayOrder, Unit>), Order = 2)|]]
            """ + QueryHandler + Behaviors);

    [Fact]
    public Task A_carrying_attribute_is_reported_when_none_of_its_behaviors_fits() =>
        AnalyzerTest<UnfittingBehaviorAnalyzer>.ExpectAsync("[[|Audited|]]\n" + QueryHandler + Behaviors);

    [Fact]
    public Task One_request_or_one_behavior_that_fits_is_enough() =>
        AnalyzerTest<UnfittingBehaviorAnalyzer>.ExpectAsync("""
            [PipelineBehavior(typeof(ForCommands<,>))]
            public sealed class Orders : IRequestHandler<GetOrder, string>, IRequestHandler<PayOrder>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
                public ValueTask<CatgaResult<Unit>> HandleAsync(PayOrder request, CancellationToken token) => default;
            }

            [Audited]
            public sealed class WatchOrdersHandler : IStreamRequestHandler<WatchOrders, int>
            {
                public IAsyncEnumerable<int> HandleAsync(WatchOrders request, CancellationToken token) => null!;
            }
            """ + Behaviors);

    [Fact]
    public Task A_behavior_of_the_assembly_that_fits_no_handler_is_reported() =>
        AnalyzerTest<UnfittingBehaviorAnalyzer>.ExpectAsync(
            "[assembly: [|PipelineBehavior(typeof(ForCommands<,>))|]]\n" + QueryHandler + Behaviors,
            "'ForCommands' never runs here: its interface and constraints fit no request that this project handles");

    [Fact]
    public Task A_behavior_of_the_assembly_may_leave_out_some_handlers() =>
        AnalyzerTest<UnfittingBehaviorAnalyzer>.ExpectAsync(
            "[assembly: PipelineBehavior(typeof(ForCommands<,>))]\n" + QueryHandler + """

            public sealed class PayOrderHandler : IRequestHandler<PayOrder>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(PayOrder request, CancellationToken token) => default;
            }
            """ + Behaviors);

    [Fact]
    public Task What_is_no_behavior_at_all_is_left_to_another_diagnostic() =>
        AnalyzerTest<UnfittingBehaviorAnalyzer>.ExpectAsync(
            "[PipelineBehavior(typeof(List<>))]\n" + QueryHandler + Behaviors);

    [Fact]
    public Task A_project_of_messages_and_behaviors_alone_stays_silent() =>
        AnalyzerTest<UnfittingBehaviorAnalyzer>.ExpectAsync(Behaviors);
}
