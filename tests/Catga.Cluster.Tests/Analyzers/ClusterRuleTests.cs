namespace Catga.Cluster.Tests.Analyzers;

public sealed class ClusterRuleTests
{
    private const string Body = """
        => throw new NotSupportedException();
        """;

    [Theory]
    [InlineData("Action Undo", "Put.Undo is a delegate")]
    [InlineData("Stream Content", "Put.Content is Stream, which has no JSON")]
    [InlineData("CancellationToken Token", "Put.Token is CancellationToken, which has no JSON")]
    [InlineData("Type Kind", "Put.Kind is Type, which has no JSON")]
    [InlineData("int[,] Grid", "Put.Grid is an array of 2 dimensions")]
    [InlineData("IThing Thing", "Put.Thing is an interface, which cannot be made from JSON")]
    [InlineData("List<IThing> Things", "Put.Things is an interface, which cannot be made from JSON")]
    [InlineData("Thing Thing", "Put.Thing.Size can be written, but not read back")]
    [InlineData("Shape Shape", "Put.Shape is an abstract class, which cannot be made from JSON")]
    public async Task A_forwarded_command_that_has_no_json_is_found(string property, string why)
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync($$"""
            public interface IThing;
            public sealed class Thing { public int Size { get; } = 3; }
            public abstract class Shape;
            public sealed record Put({{property}}) : ICommand<int>;

            [ForwardToLeader]
            internal sealed class PutHandler : IRequestHandler<Put, int>
            {
                public ValueTask<CatgaResult<int>> HandleAsync(Put request, CancellationToken cancellationToken) {{Body}}
            }
            """);

        Assert.StartsWith($"CATGA101: 'Put' is forwarded as JSON, and {why}", Assert.Single(said));
    }

    [Theory]
    [InlineData("string Name, int? Count, DateTimeOffset At, Guid Id, decimal Price, Uri Place, byte[] Picture")]
    [InlineData("IReadOnlyList<Item> Items, Dictionary<string, Item> ByName, DayOfWeek Day, Put? Former")]
    [InlineData("[property: System.Text.Json.Serialization.JsonIgnore] Action Undo")]
    [InlineData("Shape Shape")]
    public async Task What_has_json_is_silent(string properties)
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync($$"""
            public sealed class Item { public int Size { get; init; } public int Twice => 2 * Size; }
            [System.Text.Json.Serialization.JsonDerivedType(typeof(Circle))]
            public abstract class Shape;
            public sealed class Circle : Shape;
            public sealed record Put({{properties}}) : ICommand;

            [ForwardToLeader]
            internal sealed class PutHandler : IRequestHandler<Put, Unit>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(Put request, CancellationToken cancellationToken) {{Body}}
            }
            """);

        Assert.Empty(said);
    }

    [Fact]
    public async Task What_stays_on_its_node_may_hold_what_it_likes()
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync($$"""
            public sealed record Put(Action Undo) : ICommand;

            [LeaderOnly]
            internal sealed class PutHandler(IHttpContextAccessor accessor) : IRequestHandler<Put, Unit>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(Put request, CancellationToken cancellationToken) =>
                    throw new NotSupportedException($"{accessor}");
            }
            """);

        Assert.Empty(said);
    }

    [Fact]
    public async Task An_answer_travels_too()
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync($$"""
            public sealed record Get(int Id) : IQuery<Stream>;

            [ForwardToLeader]
            internal sealed class GetHandler : IRequestHandler<Get, Stream>
            {
                public ValueTask<CatgaResult<Stream>> HandleAsync(Get request, CancellationToken cancellationToken) {{Body}}
            }
            """);

        Assert.StartsWith("CATGA101: 'Stream' is forwarded as JSON, and Stream is Stream", Assert.Single(said));
    }

    [Fact]
    public async Task The_assemblys_attribute_counts_for_all_its_handlers()
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync($$"""
            [assembly: ForwardToLeader]

            public sealed record Put(Action Undo) : ICommand;

            internal sealed class PutHandler : IRequestHandler<Put, Unit>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(Put request, CancellationToken cancellationToken) {{Body}}
            }
            """);

        Assert.StartsWith("CATGA101", Assert.Single(said));
    }

    [Fact]
    public async Task A_stream_that_is_marked_is_found()
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync($$"""
            public sealed record Count(int To) : IStreamRequest<int>;

            [LeaderOnly]
            internal sealed class CountHandler : IStreamRequestHandler<Count, int>
            {
                public IAsyncEnumerable<int> HandleAsync(Count request, CancellationToken cancellationToken) {{Body}}
            }
            """);

        Assert.StartsWith("CATGA102: 'CountHandler' handles a stream", Assert.Single(said));
    }

    [Fact]
    public async Task An_open_generic_handler_that_is_marked_is_found()
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync($$"""
            public sealed record Put<T>(T Item) : ICommand;

            [ForwardToLeader]
            internal sealed class PutHandler<T> : IRequestHandler<Put<T>, Unit>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(Put<T> request, CancellationToken cancellationToken) {{Body}}
            }
            """);

        Assert.StartsWith("CATGA102: 'PutHandler' is an open generic handler", Assert.Single(said));
    }

    [Fact]
    public async Task A_class_that_handles_nothing_is_found()
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync("[LeaderOnly] public sealed class Shop;");

        Assert.StartsWith("CATGA102: 'Shop' handles no request", Assert.Single(said));
    }

    [Fact]
    public async Task A_forwarded_handler_that_takes_the_http_context_is_found()
    {
        string[] said = await ClusterAnalyzerTest.SayAboutAsync($$"""
            public sealed record Put(int Id) : ICommand;

            [ForwardToLeader]
            internal sealed class PutHandler(IHttpContextAccessor accessor) : IRequestHandler<Put, Unit>
            {
                public ValueTask<CatgaResult<Unit>> HandleAsync(Put request, CancellationToken cancellationToken) =>
                    throw new NotSupportedException($"{accessor}");
            }
            """);

        Assert.StartsWith(
            "CATGA103: 'PutHandler' runs on the leader, where the HTTP context is not that of whoever sent 'Put'",
            Assert.Single(said));
    }
}
