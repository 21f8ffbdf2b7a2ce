using Catga.CodeFixes;
using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class IdleBehaviorAttributeTests
{
    private const string Around = """

        public sealed class Audit<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
            where TRequest : IRequest<TResponse>
        {
            public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
                TRequest request, TNext next, CancellationToken token)
                where TNext : struct, INext<TRequest, TResponse> => next.InvokeAsync(request, token);
        }
        """;

    [Fact]
    public Task On_a_message_on_a_handler_of_notifications_and_on_any_other_class_it_is_reported() =>
        AnalyzerTest<IdleBehaviorAttributeAnalyzer>.ExpectAsync("""
            [[|PipelineBehavior(typeof(Audit<,>))|]]
            public sealed record GetOrder : IQuery<string>;

            public sealed record OrderPlaced : INotification;

            [[|PipelineBehavior(typeof(Audit<,>), Order = 3)|]]
            public sealed class OnPlaced : INotificationHandler<OrderPlaced>
            {
                public ValueTask HandleAsync(OrderPlaced notification, CancellationToken token) => default;
            }

            [Serializable, [|PipelineBehavior(typeof(Audit<,>))|]]
            public partial class Something;
            public partial class Something;
            """ + Around,
            "[PipelineBehavior] does nothing on 'GetOrder', which is a message: "
            + "put it on a handler of requests, on an attribute, or on the assembly",
            "[PipelineBehavior] does nothing on 'OnPlaced', which is a handler of notifications, "
            + "which have no behaviors: put it on a handler of requests, on an attribute, or on the assembly",
            "[PipelineBehavior] does nothing on 'Something', which is not a handler: "
            + "put it on a handler of requests, on an attribute, or on the assembly");

    [Fact]
    public Task On_an_abstract_handler_it_would_have_to_be_inherited() =>
        AnalyzerTest<IdleBehaviorAttributeAnalyzer>.ExpectAsync("""
            public sealed record GetOrder : IQuery<string>;

            [[|PipelineBehavior(typeof(Audit<,>))|]]
            public abstract class Common : IRequestHandler<GetOrder, string>
            {
                public abstract ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token);
            }
            """ + Around,
            "[PipelineBehavior] does nothing on 'Common', which is abstract, and the attribute is not inherited: "
            + "put it on a handler of requests, on an attribute, or on the assembly");

    [Fact]
    public Task On_a_handler_on_an_attribute_and_on_the_assembly_it_works() =>
        AnalyzerTest<IdleBehaviorAttributeAnalyzer>.ExpectAsync("""
            [assembly: PipelineBehavior(typeof(Audit<,>))]

            public sealed record GetOrder : IQuery<string>;
            public sealed record WatchOrders : IStreamRequest<int>;

            [PipelineBehavior(typeof(Audit<,>))]
            public sealed partial class GetOrderHandler;

            public sealed partial class GetOrderHandler : IRequestHandler<GetOrder, string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
            }

            [PipelineBehavior(typeof(Audit<,>))]
            public sealed class WatchOrdersHandler : IStreamRequestHandler<WatchOrders, int>
            {
                public IAsyncEnumerable<int> HandleAsync(WatchOrders request, CancellationToken token) => null!;
            }

            [PipelineBehavior(typeof(Audit<,>))]
            public class AuditedAttribute : Attribute;
            """ + Around);

    [Fact]
    public Task The_fix_removes_the_attribute_and_leaves_its_neighbours() =>
        CodeFixTest<IdleBehaviorAttributeAnalyzer, RemoveAttributeFix>.ExpectAsync(
            """
            [Serializable, PipelineBehavior(typeof(Audit<,>))]
            public sealed record GetOrder : IQuery<string>;
            """ + Around,
            """
            [Serializable]
            public sealed record GetOrder : IQuery<string>;
            """ + Around);
}
