namespace Catga.SourceGen.Tests.Generating;

public class InterceptionTests
{
    private const string Messages = """
        namespace Shop;
        public sealed class Sealed : IRequest<int>;
        public record Open : IRequest<string?>;
        public readonly record struct Point(int X) : IRequest<int>;
        public sealed record Numbers : IStreamRequest<int>;
        public record Happened : INotification;
        public readonly record struct Moved : INotification;
        """;

    [Fact]
    public void A_call_with_a_sealed_message_checks_its_type_by_pattern()
    {
        GeneratorRun run = RunWithCalls("await mediator.SendAsync(new Sealed());");

        Assert.Equal(
            """
            internal static ValueTask<CatgaResult<int>> SendSealed1(
                this ISender receiver, IRequest<int> message, CancellationToken cancellationToken = default)
            {
                if (receiver is Mediator mediator && message is global::Shop.Sealed exact)
                    return mediator.GetRequestChain<global::Shop.Sealed, int>().SendAsync(exact, cancellationToken);

                return receiver.SendAsync<int>(message, cancellationToken);
            }
            """,
            Method(run, "SendSealed1"));
    }

    [Fact]
    public void A_call_with_a_class_that_can_be_derived_checks_for_exactly_that_class()
    {
        GeneratorRun run = RunWithCalls("await mediator.SendAsync(new Open(), token);");

        Assert.Equal(
            """
            internal static ValueTask<CatgaResult<string?>> SendOpen1(
                this ISender receiver, IRequest<string?> message, CancellationToken cancellationToken = default)
            {
                if (receiver is Mediator mediator && message is not null && message.GetType() == typeof(global::Shop.Open))
                    return mediator.GetRequestChain<global::Shop.Open, string?>().SendAsync(Unsafe.As<global::Shop.Open>(message), cancellationToken);

                return receiver.SendAsync<string?>(message!, cancellationToken);
            }
            """,
            Method(run, "SendOpen1"));
    }

    [Fact]
    public void The_typed_path_hands_a_struct_over_as_it_is()
    {
        GeneratorRun run = RunWithCalls("await mediator.SendAsync<Point, int>(new Point(1));");

        Assert.Equal(
            """
            internal static ValueTask<CatgaResult<int>> SendTypedPoint1(
                this ISender receiver, global::Shop.Point message, CancellationToken cancellationToken = default)
            {
                if (receiver is Mediator mediator)
                    return mediator.GetRequestChain<global::Shop.Point, int>().SendAsync(message, cancellationToken);

                return receiver.SendAsync<global::Shop.Point, int>(message, cancellationToken);
            }
            """,
            Method(run, "SendTypedPoint1"));
    }

    [Theory]
    [InlineData("await mediator.SendAsync(new Point(1));", "SendPoint1")]
    [InlineData("await ((ISender)mediator).SendAsync(new Sealed());", "SendSealed1")]
    [InlineData("await mediator.SendAsync(cancellationToken: token, request: new Sealed());", "SendSealed1")]
    [InlineData("await mediator.SendAsync<int>(new Sealed());", "SendSealed1")]
    [InlineData("await mediator.SendAsync<Open, string?>(new Open());", "SendTypedOpen1")]
    [InlineData("_ = mediator?.SendAsync(new Sealed());", "SendSealed1")]
    [InlineData("Func<Task> later = async () => await mediator.SendAsync(new Sealed());", "SendSealed1")]
    [InlineData("await foreach (int each in mediator.StreamAsync(new Numbers())) { }", "StreamNumbers1")]
    [InlineData("await mediator.PublishAsync(new Happened());", "PublishHappened1")]
    [InlineData("await mediator.PublishAsync(new Moved());", "PublishMoved1")]
    [InlineData("var open = new Open(); await mediator.SendAsync(open);", "SendOpen1")]
    public void Calls_that_name_their_message_are_intercepted(string call, string interceptor)
    {
        GeneratorRun run = RunWithCalls(call);

        Assert.Contains($" {interceptor}(", run.File("Catga.Interceptors.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IRequest<int> request = new Sealed(); await mediator.SendAsync(request);")]
    [InlineData("INotification notification = new Happened(); await mediator.PublishAsync(notification);")]
    [InlineData("Func<IRequest<int>, CancellationToken, ValueTask<CatgaResult<int>>> send = mediator.SendAsync<int>; await send(new Sealed(), token);")]
    [InlineData("System.Linq.Expressions.Expression<Func<IMediator, object>> setup = m => m.SendAsync(new Sealed(), token);")]
    [InlineData("static async Task Generic<T>(IMediator m, T n) where T : INotification => await m.PublishAsync(n); await Generic(mediator, new Happened());")]
    [InlineData("static async Task Send<T>(IMediator m, T r) where T : IRequest<int> => await m.SendAsync<T, int>(r); await Send(mediator, new Sealed());")]
    [InlineData("await new Other().SendAsync(new Sealed());")]
    public void Calls_that_hide_their_message_stay_as_they_are(string call)
    {
        GeneratorRun run = RunWithCalls(call);

        Assert.DoesNotContain("Catga.Interceptors.g.cs", run.Files());
    }

    [Fact]
    public void Calls_of_one_message_share_an_interceptor_and_each_is_named_by_file_and_line()
    {
        GeneratorRun run = RunWithCalls("await mediator.SendAsync(new Sealed());\nawait mediator.SendAsync(new Sealed());");

        string code = run.File("Catga.Interceptors.g.cs");
        Assert.Contains(")] // File1.cs, line 9", code, StringComparison.Ordinal);
        Assert.Contains(")] // File1.cs, line 10", code, StringComparison.Ordinal);
        Assert.Single(code.Split('\n'), line => line.Contains("SendSealed", StringComparison.Ordinal));
    }

    [Fact]
    public void Interception_can_be_switched_off()
    {
        GeneratorRun run = GeneratorTest.Run(
            GeneratorTest.Project([Messages, Calls("await mediator.SendAsync(new Sealed());")]), intercept: false);

        Assert.DoesNotContain("Catga.Interceptors.g.cs", run.Files());
    }

    private static GeneratorRun RunWithCalls(string calls) => GeneratorTest.Run(Messages, Calls(calls));

    private static string Calls(string calls) => $$"""
        namespace Shop;
        internal sealed class Other { internal ValueTask SendAsync(IRequest<int> request) => default; }
        internal static class Caller
        {
            internal static async Task Call(IMediator mediator, CancellationToken token)
            {
                await Task.Yield();
                {{calls}}
            }
        }
        """;

    // One method, with its own indentation.
    private static string Method(GeneratorRun run, string name)
    {
        string[] lines = [.. run.File("Catga.Interceptors.g.cs").Split('\n').Select(line => line.Length > 8 ? line[8..] : "")];
        int first = Array.FindIndex(lines, line => line.Contains($" {name}(", StringComparison.Ordinal));
        int last = Array.FindIndex(lines, first, line => line == "}");
        return string.Join('\n', lines[first..(last + 1)]);
    }
}
