using Catga.CodeFixes;
using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class SkippedHandlerTests
{
    private const string Around = """

        public sealed record GetOrder : IQuery<string>;
        public sealed record OrderPlaced : INotification;

        public abstract class Handler<TRequest, TResponse> : IRequestHandler<TRequest, TResponse>
            where TRequest : IRequest<TResponse>
        {
            public ValueTask<CatgaResult<TResponse>> HandleAsync(TRequest request, CancellationToken token) => default;
        }
        """;

    [Fact]
    public Task An_open_generic_handler_is_to_be_closed_by_hand() =>
        AnalyzerTest<SkippedHandlerAnalyzer>.ExpectAsync("""
            public sealed class [|GetHandler|]<T> : Handler<T, string> where T : IRequest<string>;

            public sealed class [|Logger|]<T> : INotificationHandler<T> where T : INotification
            {
                public ValueTask HandleAsync(T notification, CancellationToken token) => default;
            }
            """ + Around,
            "'GetHandler' is not registered: it is generic, so close it over its message and register it with "
            + "AddRequestHandler; mark it [NotRegistered] if that is meant",
            "'Logger' is not registered: it is generic, so close it over its message and register it with "
            + "AddNotificationHandler; mark it [NotRegistered] if that is meant");

    [Fact]
    public Task A_handler_that_generated_code_cannot_name_is_reported() =>
        AnalyzerTest<SkippedHandlerAnalyzer>.ExpectAsync("""
            file sealed class [|InFile|] : Handler<GetOrder, string>;

            public class Outer
            {
                private sealed class [|Private|] : Handler<GetOrder, string>;
                private protected sealed class [|PrivateProtected|] : Handler<GetOrder, string>;
                private static class Inner
                {
                    internal sealed class [|Deep|] : Handler<GetOrder, string>;
                }
            }
            """ + Around,
            Unnameable("InFile"), Unnameable("Private"), Unnameable("PrivateProtected"), Unnameable("Deep"));

    [Fact]
    public Task A_handler_of_a_hidden_message_is_reported() =>
        AnalyzerTest<SkippedHandlerAnalyzer>.ExpectAsync("""
            internal sealed class [|ProbeHandler|] : IRequestHandler<ProbeHandler.Probe, string>
            {
                private sealed record Probe : IQuery<string>;

                ValueTask<CatgaResult<string>> IRequestHandler<Probe, string>.HandleAsync(
                    Probe request, CancellationToken token) => default;
            }
            """,
            "'ProbeHandler' is not registered: generated code cannot name 'Probe', so make that internal or public; "
            + "mark it [NotRegistered] if that is meant");

    [Fact]
    public Task A_handler_that_the_container_cannot_make_is_reported() =>
        AnalyzerTest<SkippedHandlerAnalyzer>.ExpectAsync("""
            public sealed class [|GetOrderHandler|] : Handler<GetOrder, string>
            {
                internal GetOrderHandler()
                {
                }
            }

            public readonly struct [|OnPlaced|] : INotificationHandler<OrderPlaced>
            {
                public ValueTask HandleAsync(OrderPlaced notification, CancellationToken token) => default;
            }
            """ + Around,
            "'GetOrderHandler' is not registered: the container needs a public constructor; "
            + "mark it [NotRegistered] if that is meant",
            "'OnPlaced' is not registered: handlers are classes and this is a struct; "
            + "mark it [NotRegistered] if that is meant");

    [Fact]
    public Task Handlers_that_the_generator_takes_in_and_such_as_nobody_wants_it_to_are_fine() =>
        AnalyzerTest<SkippedHandlerAnalyzer>.ExpectAsync("""
            internal sealed class GetOrderHandler(IMediator mediator) : Handler<GetOrder, string>;
            internal sealed record RecordHandler : INotificationHandler<OrderPlaced>
            {
                public ValueTask HandleAsync(OrderPlaced notification, CancellationToken token) => default;
            }

            public class Outer
            {
                protected internal sealed class Nested : Handler<GetOrder, string>;

                [NotRegistered]
                private sealed class Fake : Handler<GetOrder, string>;
            }

            [NotRegistered]
            public sealed class Generic<T> : Handler<GetOrder, string>;
            """ + Around);

    [Fact]
    public Task The_fix_makes_a_nested_handler_internal() =>
        CodeFixTest<SkippedHandlerAnalyzer, MakeHandlerInternalFix>.ExpectAsync(
            """
            public static class Orders
            {
                /// <summary>Reads orders.</summary>
                private sealed class GetOrderHandler : Handler<GetOrder, string>;
            }
            """ + Around,
            """
            public static class Orders
            {
                /// <summary>Reads orders.</summary>
                internal sealed class GetOrderHandler : Handler<GetOrder, string>;
            }
            """ + Around);

    [Fact]
    public Task The_fix_takes_a_handler_out_of_the_privacy_of_its_file() =>
        CodeFixTest<SkippedHandlerAnalyzer, MakeHandlerInternalFix>.ExpectAsync(
            "file sealed class GetOrderHandler : Handler<GetOrder, string>;" + Around,
            "internal sealed class GetOrderHandler : Handler<GetOrder, string>;" + Around);

    [Fact]
    public Task Where_an_outer_class_hides_the_handler_no_fix_is_offered() =>
        CodeFixTest<SkippedHandlerAnalyzer, MakeHandlerInternalFix>.ExpectNoFixAsync("""
            public static class Orders
            {
                private static class Reading
                {
                    internal sealed class GetOrderHandler : Handler<GetOrder, string>;
                }
            }
            """ + Around);

    private static string Unnameable(string handler) =>
        $"'{handler}' is not registered: generated code cannot name it, so make it, and the types that it stands in, "
        + "internal or public; mark it [NotRegistered] if that is meant";
}
