namespace Catga.SourceGen.Tests.Generating;

public class InterceptionTests
{
    private const string Messages = """
        namespace Shop;
        public sealed class Sealed : IRequest<int>;
        public record Open : IRequest<string?>;
        public readonly record struct Point(int X) : IRequest<int>;
        public sealed record Numbers : IStreamRequest<int>;
        public sealed record Names : IStreamRequest<string?>;
        public sealed record Pick : IRequest<List<string?>>;
        public sealed record Wrap<T>(T Value) : IRequest<T>;
        public sealed record Changed<T>(T Value) : INotification;
        public record Happened : INotification;
        public readonly record struct Moved : INotification;
        """;

    [Fact]
    public void A_call_becomes_one_bound_call()
    {
        GeneratorRun run = RunWithCalls("await mediator.SendAsync(new Open(), token);");

        Assert.Equal(
            """
            internal static ValueTask<CatgaResult<string?>> SendOpen1(
                this ISender receiver, IRequest<string?> message, CancellationToken cancellationToken) =>
                BoundCall.SendAsync<global::Shop.Open, string?>(receiver, message, cancellationToken);
            """,
            Method(run, "SendOpen1"));
    }

    [Fact]
    public void The_typed_path_is_bound_apart_from_the_other_and_boxes_no_struct()
    {
        GeneratorRun run = RunWithCalls("await mediator.SendAsync<Point, int>(new Point(1));");

        Assert.Equal(
            """
            internal static ValueTask<CatgaResult<int>> SendTypedPoint1(
                this ISender receiver, global::Shop.Point message, CancellationToken cancellationToken) =>
                BoundCall.SendTypedAsync<global::Shop.Point, int>(receiver, message, cancellationToken);
            """,
            Method(run, "SendTypedPoint1"));
    }

    [Theory]
    [InlineData("await mediator.SendAsync(new Point(1));", "SendPoint1", "SendAsync<global::Shop.Point, int>")]
    [InlineData("await foreach (int each in mediator.StreamAsync(new Numbers())) { }", "StreamNumbers1", "StreamAsync<global::Shop.Numbers, int>")]
    [InlineData("await mediator.PublishAsync(new Happened());", "PublishHappened1", "PublishAsync<global::Shop.Happened>")]
    public void Each_kind_of_call_is_made_in_its_own_way(string call, string interceptor, string bound)
    {
        GeneratorRun run = RunWithCalls(call);

        Assert.Contains($"BoundCall.{bound}(receiver, message, cancellationToken);", Method(run, interceptor), StringComparison.Ordinal);
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
    [InlineData("await mediator.SendAsync(new Open());", "IRequest<string?> message")]
    [InlineData("await mediator.SendAsync(new Pick());", "IRequest<global::System.Collections.Generic.List<string?>> message")]
    [InlineData("await mediator.SendAsync(new Wrap<string?>(null));", "IRequest<string?> message")]
    [InlineData("var wrap = new Wrap<string>(\"a\"); await mediator.SendAsync(wrap);", "IRequest<string> message")]
    [InlineData("await foreach (string? each in mediator.StreamAsync(new Names())) { }", "IStreamRequest<string?> message")]
    [InlineData("var changed = new Changed<string?>(null); await mediator.PublishAsync(changed);", "global::Shop.Changed<string?> message")]
    public void An_interceptor_says_which_references_may_be_null_as_the_call_does(string call, string parameter)
    {
        GeneratorRun run = RunWithCalls(call);

        Assert.Contains($" {parameter},", run.File("Catga.Interceptors.g.cs"), StringComparison.Ordinal);
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

    // One method with its own indentation.
    private static string Method(GeneratorRun run, string name)
    {
        string[] lines = [.. run.File("Catga.Interceptors.g.cs").Split('\n').Select(line => line.Length > 8 ? line[8..] : "")];
        int signature = Array.FindIndex(lines, line => line.Contains($" {name}(", StringComparison.Ordinal));
        int last = Array.FindIndex(lines, signature, line => line.EndsWith(';'));
        return string.Join('\n', lines[signature..(last + 1)]);
    }
}
