namespace Catga.SourceGen.Tests.Generating;

public class BehaviorTests
{
    private const string AllOnTheAssembly = """
        using Shop.Behaviors;
        [assembly: PipelineBehavior(typeof(ForAll<,>))]
        [assembly: PipelineBehavior(typeof(ForCommands<,>))]
        [assembly: PipelineBehavior(typeof(ForQueries<,>))]
        [assembly: PipelineBehavior(typeof(ForAudited<,>))]
        [assembly: PipelineBehavior(typeof(ForStructs<,>))]
        [assembly: PipelineBehavior(typeof(ForClasses<,>))]
        [assembly: PipelineBehavior(typeof(ForNew<,>))]
        [assembly: PipelineBehavior(typeof(ForUnmanaged<,>))]
        [assembly: PipelineBehavior(typeof(ForLists<,>))]
        [assembly: PipelineBehavior(typeof(ForArrays<,>))]
        [assembly: PipelineBehavior(typeof(ForEnumerable<,>))]
        """;

    [Theory]
    [InlineData("public sealed record Message(int Id) : ICommand<int>;", "int", "ForAll ForCommands ForClasses ForUnmanaged")]
    [InlineData("public sealed record Message : IQuery<string>;", "string", "ForAll ForQueries ForClasses ForNew")]
    [InlineData("public readonly record struct Message : IRequest<int>;", "int", "ForAll ForStructs ForNew ForUnmanaged")]
    [InlineData("public sealed record Message(int Id) : IRequest<int>, IAudited;", "int", "ForAll ForAudited ForClasses ForUnmanaged")]
    [InlineData("public sealed record Message(int Id) : IRequest<List<int>>;", "List<int>", "ForAll ForClasses ForLists")]
    [InlineData("public sealed record Message(int Id) : IRequest<int[]>;", "int[]", "ForAll ForClasses ForArrays")]
    [InlineData("public sealed record Message(int Id) : IRequest<List<string>>;", "List<string>", "ForAll ForClasses ForLists ForEnumerable")]
    public void Constraints_choose_the_requests_that_a_behavior_runs_for(string message, string response, string expected)
    {
        GeneratorRun run = GeneratorTest.Run(
            AllOnTheAssembly,
            Shop.Behaviors,
            $"using Shop.Behaviors; namespace Shop; {message} {Shop.Handler("Message", response)}");

        Assert.Equal(expected.Split(' '), BehaviorsOf(run));
    }

    [Fact]
    public void Orders_come_first_then_assembly_attribute_handler_then_as_written()
    {
        GeneratorRun run = GeneratorTest.Run(
            Shop.Behaviors,
            """
            using Shop.Behaviors;
            [assembly: PipelineBehavior(typeof(ForAll<,>))]
            [assembly: Shop.Measured]
            namespace Shop;
            public sealed record Message : ICommand<int>, IAudited;

            [PipelineBehavior(typeof(ForAudited<,>))]
            public sealed class AuditedAttribute : Attribute;

            [PipelineBehavior(typeof(ForUnmanaged<,>))]
            public class MeasuredAttribute : Attribute;
            """ + Shop.Handler(
                "Message",
                "int",
                "[PipelineBehavior(typeof(ForClasses<,>))] [Audited] [PipelineBehavior(typeof(ForNew<,>))] [PipelineBehavior(typeof(ForCommands<,>), Order = -1)]"));

        Assert.Equal(["ForCommands", "ForAll", "ForUnmanaged", "ForAudited", "ForClasses", "ForNew"], BehaviorsOf(run));
    }

    [Fact]
    public void A_behavior_that_is_declared_twice_runs_once_where_its_most_specific_declaration_says()
    {
        GeneratorRun run = GeneratorTest.Run(
            Shop.Behaviors,
            """
            using Shop.Behaviors;
            [assembly: PipelineBehavior(typeof(ForAll<,>), Order = -10)]
            [assembly: PipelineBehavior(typeof(ForClasses<,>))]
            namespace Shop;
            public sealed record Message : ICommand<int>;
            """ + Shop.Handler("Message", "int", "[PipelineBehavior(typeof(ForAll<,>), Order = 10)]"));

        Assert.Equal(["ForClasses", "ForAll"], BehaviorsOf(run));
        Assert.Contains("ForAll (order 10, from the handler)", run.Code("Shop.Message.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_that_derives_from_one_with_a_behavior_carries_it_too()
    {
        GeneratorRun run = GeneratorTest.Run(
            Shop.Behaviors,
            """
            using Shop.Behaviors;
            namespace Shop;
            public sealed record Message : ICommand<int>;

            [PipelineBehavior(typeof(ForAll<,>))]
            public class AuditedAttribute : Attribute;

            public sealed class StrictlyAuditedAttribute : AuditedAttribute;
            """ + Shop.Handler("Message", "int", "[StrictlyAudited]"));

        Assert.Equal(["ForAll"], BehaviorsOf(run));
    }

    [Fact]
    public void A_closed_behavior_runs_for_its_request_only()
    {
        GeneratorRun run = GeneratorTest.Run(
            Shop.Behaviors,
            """
            using Shop.Behaviors;
            [assembly: PipelineBehavior(typeof(Shop.OnlyForMessage))]
            namespace Shop;
            public sealed record Message : ICommand<int>;
            public sealed record Other : ICommand<int>;
            public sealed class OnlyForMessage : Passing<Message, int>;
            """ + Shop.Handler("Message", "int") + Shop.Handler("Other", "int"));

        Assert.Equal(["OnlyForMessage"], BehaviorsOf(run));
        Assert.Contains("Shop.Other", Assert.Single(run.Plain()), StringComparison.Ordinal);
    }

    [Fact]
    public void Behaviors_of_other_names_and_explicit_implementations_compile()
    {
        GeneratorRun run = GeneratorTest.Run("""
            namespace Shop;
            public sealed record Message : ICommand<int>;

            [PipelineBehavior(typeof(Lock<,>))]
            [PipelineBehavior(typeof(ValueTask<,>))]
            [PipelineBehavior(typeof(Outer.Inner<,>))]
            [PipelineBehavior(typeof(Handler<,>))]
            internal sealed class MessageHandler : IRequestHandler<Message, int>
            {
                ValueTask<CatgaResult<int>> IRequestHandler<Message, int>.HandleAsync(Message request, CancellationToken cancellationToken) => default;
            }

            public class Explicit<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
            {
                ValueTask<CatgaResult<TResponse>> IPipelineBehavior<TRequest, TResponse>.HandleAsync<TNext>(
                    TRequest request, TNext next, CancellationToken cancellationToken) => next.InvokeAsync(request, cancellationToken);
            }

            public sealed class Lock<TRequest, TResponse> : Explicit<TRequest, TResponse>;
            public sealed class ValueTask<TRequest, TResponse> : Explicit<TRequest, TResponse>;
            public sealed class Handler<TRequest, TResponse> : Explicit<TRequest, TResponse>;
            public static class Outer
            {
                public sealed class Inner<TRequest, TResponse> : Explicit<TRequest, TResponse>;
            }
            """);

        Assert.Equal(["Lock", "ValueTask2", "Inner", "Handler2"], BehaviorsOf(run));
        Assert.Contains(
            "((global::Catga.IRequestHandler<global::Shop.Message, int>)_chain._handler).HandleAsync",
            run.Code("Shop.Message.g.cs"),
            StringComparison.Ordinal);
    }

    /// <summary>The behaviors of a chain, outermost first, as its route lists them.</summary>
    private static IEnumerable<string> BehaviorsOf(GeneratorRun run) =>
        run.Code("Shop.Message.g.cs").Split('\n')
            .Where(line => line.Contains("new BehaviorPart(", StringComparison.Ordinal))
            .Select(line => line.Split("typeof(")[1].Split(')')[0]);
}
