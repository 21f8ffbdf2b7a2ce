using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class NotABehaviorTests
{
    private const string Around = """

        public sealed record GetOrder : IQuery<string>;

        public abstract class GetOrderBase : IRequestHandler<GetOrder, string>
        {
            public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
        }

        public abstract class Behavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
            where TRequest : IRequest<TResponse>
        {
            public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
                TRequest request, TNext next, CancellationToken token)
                where TNext : struct, INext<TRequest, TResponse> => next.InvokeAsync(request, token);
        }
        """;

    [Fact]
    public Task What_implements_no_behavior_interface_is_reported_inside_typeof() =>
        AnalyzerTest<NotABehaviorAnalyzer>.ExpectAsync("""
            [assembly: PipelineBehavior(typeof([|List<>|]))]

            [PipelineBehavior(typeof([|string|]), Order = 1), PipelineBehavior(typeof([|ISender|]))]
            public sealed class GetOrderHandler : GetOrderBase;
            """ + Around,
            "'List' cannot be a behavior: it implements neither IPipelineBehavior<,> nor IStreamPipelineBehavior<,>",
            "'String' cannot be a behavior: it implements neither IPipelineBehavior<,> nor IStreamPipelineBehavior<,>",
            "'ISender' cannot be a behavior: it is not a class");

    [Fact]
    public Task A_behavior_that_cannot_be_made_or_named_is_reported() =>
        AnalyzerTest<NotABehaviorAnalyzer>.ExpectAsync("""
            public static class Orders
            {
                [PipelineBehavior(typeof([|Behavior<,>|]))]
                [PipelineBehavior(typeof([|Closed<,>|]))]
                [PipelineBehavior(typeof([|Hidden|]))]
                internal sealed class GetOrderHandler : GetOrderBase;

                private sealed class Hidden : Behavior<GetOrder, string>;
            }

            public sealed class Closed<TRequest, TResponse> : Behavior<TRequest, TResponse>
                where TRequest : IRequest<TResponse>
            {
                internal Closed()
                {
                }
            }
            """ + Around,
            "'Behavior' cannot be a behavior: it is abstract, so name a class that derives from it",
            "'Closed' cannot be a behavior: the container needs a public constructor",
            "'Hidden' cannot be a behavior: generated code cannot name it, "
            + "so make it, and the types that it stands in, internal or public");

    [Fact]
    public Task Behaviors_open_closed_nested_and_for_streams_are_fine() =>
        AnalyzerTest<NotABehaviorAnalyzer>.ExpectAsync("""
            [assembly: PipelineBehavior(typeof(Audit<,>))]

            [PipelineBehavior(typeof(Audit<GetOrder, string>))]
            [PipelineBehavior(typeof(GetOrderHandler.ForGetOrder))]
            [PipelineBehavior(typeof(Slow<>))]
            public sealed class GetOrderHandler : GetOrderBase
            {
                internal sealed class ForGetOrder : Behavior<GetOrder, string>;
            }

            internal sealed class Audit<TRequest, TResponse>(IMediator mediator) : Behavior<TRequest, TResponse>
                where TRequest : IRequest<TResponse>;

            public sealed class Slow<TItem> : IStreamPipelineBehavior<IStreamRequest<TItem>, TItem>
            {
                public IAsyncEnumerable<TItem> HandleAsync<TNext>(
                    IStreamRequest<TItem> request, TNext next, CancellationToken token)
                    where TNext : struct, IStreamNext<IStreamRequest<TItem>, TItem> => next.Invoke(request, token);
            }
            """ + Around);
}
