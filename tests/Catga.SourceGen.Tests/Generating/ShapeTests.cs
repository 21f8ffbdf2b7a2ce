namespace Catga.SourceGen.Tests.Generating;

/// <summary>Messages and handlers of every shape: the harness checks that what is generated compiles without a warning.</summary>
public class ShapeTests
{
    [Theory]
    [InlineData("public sealed class Message : IRequest<int>;", "int")]
    [InlineData("public record Message(int Id) : IQuery<string?>;", "string?")]
    [InlineData("public readonly record struct Message(int Id) : ICommand<int?>;", "int?")]
    [InlineData("public struct Message : IRequest<(int Number, string? Text)>;", "(int Number, string? Text)")]
    [InlineData("public sealed class Message : IRequest<List<string?>>;", "List<string?>")]
    [InlineData("public sealed class Message : IRequest<string?[]>;", "string?[]")]
    [InlineData("public sealed class Message : IRequest<Dictionary<string, List<int?>>?>;", "Dictionary<string, List<int?>>?")]
    [InlineData("public sealed class Message : ICommand;", "Unit")]
    [InlineData("internal sealed class Message : IRequest<object>;", "object")]
    [InlineData("public sealed class Message : IRequest<Action>;", "Action")]
    public void A_message_of_any_shape_with_an_answer_of_any_shape(string message, string response)
    {
        string source = $"namespace Shop; {message} {Shop.Handler("Message", response)}";

        GeneratorRun alone = GeneratorTest.Run(source);
        GeneratorRun run = GeneratorTest.Run(source, Shop.BehaviorForAll);

        Assert.Single(alone.Plain());
        Assert.Equal(["Shop.Message.g.cs"], run.Files());
    }

    [Theory]
    [InlineData("public sealed class Message : IRequest<int>;", "Message.g.cs")]
    [InlineData("public sealed class Module : IRequest<int>;", "Module.g.cs")]
    [InlineData("public sealed class Interceptors : IRequest<int>;", "Interceptors.g.cs")]
    [InlineData("namespace A.B.C; public sealed class Message : IRequest<int>;", "A.B.C.Message.g.cs")]
    [InlineData("namespace @event.System.Catga; public sealed class Message : IRequest<int>;", "event.System.Catga.Message.g.cs")]
    public void A_message_in_any_namespace(string message, string file)
    {
        string name = message.Split("class ")[1].Split(' ')[0];
        string source = message + Shop.Handler(name, "int");

        GeneratorRun alone = GeneratorTest.Run(source);
        GeneratorRun run = GeneratorTest.Run(source, Shop.BehaviorForAll);

        Assert.Single(alone.Plain());
        Assert.Equal([file], run.Files());
    }

    [Fact]
    public void Messages_of_the_same_name_in_different_places_do_not_clash()
    {
        GeneratorRun run = GeneratorTest.Run(
            "namespace A; public sealed class Get : IRequest<int>;" + Shop.Handler("Get", "int"),
            "namespace B; public sealed class Get : IRequest<int>;" + Shop.Handler("Get", "int"),
            """
            namespace A;
            public static class Outer { public sealed class Get : IRequest<int>; }
            public sealed class OuterHandler : IRequestHandler<Outer.Get, int>
            {
                public ValueTask<CatgaResult<int>> HandleAsync(Outer.Get request, CancellationToken cancellationToken) => default;
            }
            """,
            Shop.BehaviorForAll);

        Assert.Equal(["A.Get.g.cs", "A.Outer_Get.g.cs", "B.Get.g.cs"], run.Files());
    }

    [Fact]
    public void Closed_generic_messages_each_have_a_chain()
    {
        GeneratorRun run = GeneratorTest.Run("""
            namespace Shop;
            public sealed record Get<T>(int Id) : IQuery<T>;
            internal sealed class GetHandler : IRequestHandler<Get<string>, string>, IRequestHandler<Get<List<int>>, List<int>>
            {
                public ValueTask<CatgaResult<string>> HandleAsync(Get<string> request, CancellationToken cancellationToken) => default;
                public ValueTask<CatgaResult<List<int>>> HandleAsync(Get<List<int>> request, CancellationToken cancellationToken) => default;
            }
            """,
            Shop.BehaviorForAll);

        string[] files = [.. run.Files()];
        Assert.Equal(2, files.Length);
        Assert.Contains(
            "messageName: \"Shop.Get<System.Collections.Generic.List<System.Int32>>\"",
            run.Code(files.Single(file => file.Contains("List", StringComparison.Ordinal))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_that_are_records_partial_inherited_or_several_in_one_class()
    {
        GeneratorRun run = GeneratorTest.Run(
            """
            namespace Shop;
            public sealed record One : ICommand;
            public sealed record Two : ICommand;
            public sealed record Three : ICommand;
            public sealed record Four : ICommand;

            internal sealed record RecordHandler : IRequestHandler<One>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(One request, CancellationToken cancellationToken) => new(CatgaResult.Success());
            }

            internal abstract class Base<T> : IRequestHandler<T> where T : IRequest<Unit>
            {
                public virtual ValueTask<CatgaResult<Unit>> HandleAsync(T request, CancellationToken cancellationToken) => new(CatgaResult.Success());
            }

            internal sealed class Inherited : Base<Two>;

            internal sealed partial class Partial;
            """,
            """
            namespace Shop;
            internal sealed partial class Partial : IRequestHandler<Three>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(Three request, CancellationToken cancellationToken) => new(CatgaResult.Success());
            }

            internal sealed partial class Partial : IRequestHandler<Four>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(Four request, CancellationToken cancellationToken) => new(CatgaResult.Success());
            }
            """);

        Assert.Equal(["Four", "One", "Three", "Two"], run.Plain().Select(line => line.Split('"')[1].Split('.')[1]));
    }

    [Fact]
    public void Streams_have_chains_of_their_own()
    {
        GeneratorRun run = GeneratorTest.Run("""
            [assembly: PipelineBehavior(typeof(Shop.Counting<,>))]
            namespace Shop;
            public sealed record Numbers(int Count) : IStreamRequest<int>;

            internal sealed class NumbersHandler : IStreamRequestHandler<Numbers, int>
            {
                public async IAsyncEnumerable<int> HandleAsync(
                    Numbers request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    yield return 1;
                }
            }

            public sealed class Counting<TRequest, TItem> : IStreamPipelineBehavior<TRequest, TItem> where TRequest : IStreamRequest<TItem>
            {
                public IAsyncEnumerable<TItem> HandleAsync<TNext>(TRequest request, TNext next, CancellationToken cancellationToken)
                    where TNext : struct, IStreamNext<TRequest, TItem> => next.Invoke(request, cancellationToken);
            }
            """);

        Assert.Equal(
            """
            /// <summary>Numbers → Counting (order 0, from the assembly) → NumbersHandler</summary>
            [global::System.CodeDom.Compiler.GeneratedCode("Catga.SourceGen", null)]
            [global::System.Diagnostics.StackTraceHidden]
            internal sealed class NumbersChain(Counting counting, Handler handler)
                : StreamChain<Request, Response>
            {
                private readonly Counting _counting = counting;
                private readonly Handler _handler = handler;

                public override IAsyncEnumerable<Response> Stream(Request request, CancellationToken cancellationToken) =>
                    _counting.HandleAsync(request, new AfterCounting(this), cancellationToken);

                private readonly struct AfterCounting(NumbersChain chain) : IStreamNext<Request, Response>
                {
                    private readonly NumbersChain _chain = chain;

                    [global::System.Runtime.CompilerServices.MethodImpl(MethodImplOptions.AggressiveInlining)]
                    public IAsyncEnumerable<Response> Invoke(Request request, CancellationToken cancellationToken) =>
                        _chain._handler.HandleAsync(request, cancellationToken);
                }
            }
            """,
            run.Class("Shop.Numbers.g.cs", "NumbersChain"));
    }

    [Theory]
    [InlineData("internal sealed class H<T> : IRequestHandler<Message, int>")]
    [InlineData("internal abstract class H : IRequestHandler<Message, int>")]
    [InlineData("[NotRegistered] internal sealed class H : IRequestHandler<Message, int>")]
    [InlineData("file sealed class H : IRequestHandler<Message, int>")]
    public void Handlers_that_cannot_or_must_not_be_registered_are_left_out(string handler)
    {
        GeneratorRun run = GeneratorTest.Run($$"""
            namespace Shop;
            public sealed class Message : IRequest<int>;
            {{handler}}
            {
                public ValueTask<CatgaResult<int>> HandleAsync(Message request, CancellationToken cancellationToken) => default;
            }
            """);

        Assert.Empty(run.Files());
    }

    [Fact]
    public void Private_handlers_and_handlers_without_public_constructor_are_left_out()
    {
        GeneratorRun run = GeneratorTest.Run("""
            namespace Shop;
            public sealed class Message : IRequest<int>;
            public static class Outer
            {
                private sealed class H : IRequestHandler<Message, int>
                {
                    public ValueTask<CatgaResult<int>> HandleAsync(Message request, CancellationToken cancellationToken) => default;
                }
            }

            public sealed class Singleton : IRequestHandler<Message, int>
            {
                private Singleton() { }
                public static Singleton Instance { get; } = new();
                public ValueTask<CatgaResult<int>> HandleAsync(Message request, CancellationToken cancellationToken) => default;
            }
            """);

        Assert.Empty(run.Files());
    }

    [Fact]
    public void Of_two_handlers_of_one_request_the_first_by_name_is_taken()
    {
        GeneratorRun run = GeneratorTest.Run("""
            namespace Shop;
            public sealed class Message : IRequest<int>;
            internal sealed class Second : IRequestHandler<Message, int>
            {
                public ValueTask<CatgaResult<int>> HandleAsync(Message request, CancellationToken cancellationToken) => default;
            }
            internal sealed class First : IRequestHandler<Message, int>
            {
                public ValueTask<CatgaResult<int>> HandleAsync(Message request, CancellationToken cancellationToken) => default;
            }
            """);

        Assert.Contains("typeof(global::Shop.First)", Assert.Single(run.Plain()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_of_two_kinds_crashes_nothing()
    {
        GeneratorRun run = GeneratorTest.Run("""
            namespace Shop;
            public sealed class Both : IRequest<int>, INotification;
            internal sealed class H : IRequestHandler<Both, int>, INotificationHandler<Both>
            {
                public ValueTask<CatgaResult<int>> HandleAsync(Both request, CancellationToken cancellationToken) => default;
                ValueTask INotificationHandler<Both>.HandleAsync(Both notification, CancellationToken cancellationToken) => default;
            }
            """);

        Assert.Single(run.Plain());
        Assert.Empty(run.Files());
    }

    [Fact]
    public void The_wire_name_is_the_attributes_or_the_full_type_name()
    {
        GeneratorRun run = GeneratorTest.Run("""
            namespace Shop;
            public static class Outer { public sealed class Plain : IRequest<int>; }
            [MessageName("orders.\"named\".v1")] public sealed class Named : IRequest<int>;
            internal sealed class H : IRequestHandler<Outer.Plain, int>, IRequestHandler<Named, int>
            {
                public ValueTask<CatgaResult<int>> HandleAsync(Outer.Plain request, CancellationToken cancellationToken) => default;
                public ValueTask<CatgaResult<int>> HandleAsync(Named request, CancellationToken cancellationToken) => default;
            }
            """);

        Assert.Collection(
            run.Plain(),
            named => Assert.Contains("(\"orders.\\\"named\\\".v1\", ", named, StringComparison.Ordinal),
            plain => Assert.Contains("(\"Shop.Outer+Plain\", ", plain, StringComparison.Ordinal));
    }
}
