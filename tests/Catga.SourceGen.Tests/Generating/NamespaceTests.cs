namespace Catga.SourceGen.Tests.Generating;

/// <summary>Namespaces that are called like a word of the generated code: each run compiles what came out.</summary>
public class NamespaceTests
{
    [Theory]
    [InlineData("Request")]
    [InlineData("Response")]
    [InlineData("Handler")]
    [InlineData("Chains")]
    [InlineData("Calls")]
    public void A_namespace_inside_that_of_a_message_may_be_called_like_an_alias(string inner)
    {
        GeneratorRun run = GeneratorTest.Run(
            "namespace Shop; public sealed class Get : IRequest<int>;" + Shop.Handler("Get", "int"),
            $"namespace Shop.{inner}; public sealed class Put : IRequest<int>;" + Shop.Handler("Put", "int"),
            Shop.BehaviorForAll);

        Assert.Equal(2, run.Files().Count());
    }

    [Fact]
    public void So_may_one_inside_that_of_a_notification()
    {
        GeneratorRun run = GeneratorTest.Run(
            """
            namespace Shop { public sealed record Happened : INotification; }
            namespace Shop.Handlers
            {
                internal sealed class Notify : INotificationHandler<Happened>
                {
                    public ValueTask HandleAsync(Happened notification, CancellationToken cancellationToken) => default;
                }
            }
            """,
            "namespace Shop.Notification; public sealed class Put : IRequest<int>;" + Shop.Handler("Put", "int"),
            "namespace Shop.Notify; public sealed class Put : IRequest<int>;" + Shop.Handler("Put", "int"),
            Shop.BehaviorForAll);

        Assert.Equal(3, run.Files().Count());
    }

    [Theory]
    [InlineData("Mediator")]
    [InlineData("Unsafe")]
    [InlineData("ValueTask")]
    [InlineData("Mediator.Unsafe.Calls")]
    [InlineData("RequestRoute.ServiceLifetime")]
    public void A_namespace_at_the_root_may_be_called_like_a_type_that_interceptors_name(string root)
    {
        GeneratorRun run = GeneratorTest.Run(
            $"namespace {root}.Orders; public class Get : IRequest<int>;" + Shop.Handler("Get", "int"),
            $$"""
            public static class Caller
            {
                public static async System.Threading.Tasks.Task<int> CallAsync(IMediator mediator) =>
                    (await mediator.SendAsync(new {{root}}.Orders.Get())).Value;
            }
            """);

        Assert.Single(run.Plain());
        Assert.Contains("SendGet1", run.Code("Catga.Interceptors.g.cs"), StringComparison.Ordinal);
    }
}
