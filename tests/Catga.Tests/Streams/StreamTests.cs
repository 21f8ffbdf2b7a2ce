using Catga.Tests.Lifetimes;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Streams;

/// <summary>What holds for a stream from the root, which opens a scope for it, and for one from a scope.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build(services => services.AddScoped<Connection>());
    private readonly CancellationTokenSource _cancelling = new();
    private readonly IServiceScope _scope;

    public StreamTests() => _scope = _services.CreateScope();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_items_arrive_in_order(bool fromRoot)
    {
        Assert.Equal([1, 2, 3], await ReadAsync(From(fromRoot).StreamAsync(new CountTo(3))));
        Assert.Equal([1, 2, 3], await ReadAsync(From(fromRoot).StreamAsync((IStreamRequest<int>)new CountTo(3))));
        Assert.Equal(['a', 'b'], await ReadAsync(From(fromRoot).StreamAsync(new Letters("ab"))));
        Assert.Equal(['a', 'b'], await ReadAsync(From(fromRoot).StreamAsync((IStreamRequest<char>)new Letters("ab"))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_derived_request_runs_the_handler_of_its_base(bool fromRoot)
    {
        Assert.Equal(10, (await ReadAsync(From(fromRoot).StreamAsync(new CountToTen()))).Count);
        Assert.Equal(10, (await ReadAsync(From(fromRoot).StreamAsync((CountTo)new CountToTen()))).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_handler_runs_only_as_far_as_it_is_read(bool fromRoot)
    {
        IAsyncEnumerable<int> stream = From(fromRoot).StreamAsync(new CountTo(3));
        Assert.Empty(_services.Journal());

        await using IAsyncEnumerator<int> reader = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Empty(_services.Journal());
        await reader.MoveNextAsync();

        Assert.Equal(["starts", "1"], _services.Journal());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_given_to_the_call_ends_the_stream_midway(bool fromRoot)
    {
        await AssertCancelledAfterTwoAsync(From(fromRoot).StreamAsync(new CountTo(9), _cancelling.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_given_to_the_loop_ends_the_stream_midway(bool fromRoot)
    {
        await AssertCancelledAfterTwoAsync(
            new Cancelled<int>(From(fromRoot).StreamAsync(new CountTo(9)), _cancelling.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Beside_a_token_of_the_call_that_of_the_loop_ends_the_stream_midway(bool fromRoot)
    {
        CancellationToken other = TestContext.Current.CancellationToken;

        await AssertCancelledAfterTwoAsync(
            new Cancelled<int>(From(fromRoot).StreamAsync(new CountTo(9), other), _cancelling.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Beside_a_token_of_the_loop_that_of_the_call_ends_the_stream_midway(bool fromRoot)
    {
        CancellationToken other = TestContext.Current.CancellationToken;

        await AssertCancelledAfterTwoAsync(
            new Cancelled<int>(From(fromRoot).StreamAsync(new CountTo(9), _cancelling.Token), other));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_handler_throws_midway_reaches_the_reader_after_the_items_before_it(bool fromRoot)
    {
        List<int> read = [];

        InvalidDataException failure = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (int number in From(fromRoot).StreamAsync(new CountTo(9, FailAt: 3)))
                read.Add(number);
        });

        Assert.Equal("failed at 3", failure.Message);
        Assert.Equal([1, 2], read);
    }

    [Fact]
    public async Task A_behavior_registered_at_run_time_stands_around_the_items_of_its_stream_only()
    {
        await using ServiceProvider services = Containers.Build(services => services
            .AddStreamPipelineBehavior<CountTo, int, EvenOnly<CountTo>>());

        Assert.Equal([2, 4], await ReadAsync(services.Mediator().StreamAsync(new CountTo(5))));
        Assert.Equal(['a', 'b', 'c'], await ReadAsync(services.Mediator().StreamAsync(new Letters("abc"))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Behaviors_stand_around_the_items(bool fromRoot)
    {
        Assert.Equal([2, 4], await ReadAsync(From(fromRoot).StreamAsync(new CountEvenTo(5))));
        Assert.Equal(["stream opens", "stream closes"], _services.Journal());
    }

    [Fact]
    public async Task From_the_root_each_reader_has_a_scope_that_is_disposed_when_it_has_read_all()
    {
        IAsyncEnumerable<Connection> stream = _services.Mediator().StreamAsync(new ReadConnection(2));

        List<Connection> first = await ReadAsync(stream);
        List<Connection> second = await ReadAsync(stream);

        Assert.Same(first[0], first[1]);
        Assert.NotSame(first[0], second[0]);
        Assert.Equal(["disposed", "disposed"], _services.Journal());
    }

    [Fact]
    public async Task From_the_root_the_scope_is_disposed_when_the_reader_leaves_early()
    {
        await foreach (Connection connection in _services.Mediator().StreamAsync(new ReadConnection(9)))
        {
            Assert.True(connection.IsOpen);
            break;
        }

        Assert.Equal(["disposed"], _services.Journal());
    }

    [Fact]
    public async Task From_a_scope_the_readers_scope_is_used_and_stays_open()
    {
        List<Connection> read = await ReadAsync(_scope.ServiceProvider.Mediator().StreamAsync(new ReadConnection(2)));

        Assert.All(read, used => Assert.Same(_scope.ServiceProvider.GetRequiredService<Connection>(), used));
        Assert.Empty(_services.Journal());
    }

    [Fact]
    public async Task A_stream_handler_can_be_replaced_and_its_behaviors_stay()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddSingleton<IStreamRequestHandler<CountEvenTo, int>>(new Hundreds()));

        Assert.Equal([100, 200], await ReadAsync(services.Mediator().StreamAsync(new CountEvenTo(2))));
        Assert.Equal(["stream opens", "stream closes"], services.Journal());
    }

    public void Dispose()
    {
        // The handler's connection is only asynchronously disposable.
        _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _cancelling.Dispose();
    }

    private IMediator From(bool root) => root ? _services.Mediator() : _scope.ServiceProvider.Mediator();

    private async Task AssertCancelledAfterTwoAsync(IAsyncEnumerable<int> stream)
    {
        List<int> read = [];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int number in stream)
            {
                read.Add(number);
                if (number == 2)
                    await _cancelling.CancelAsync();
            }
        });

        Assert.Equal([1, 2], read);
        Assert.DoesNotContain("3", _services.Journal());
    }

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> stream) =>
        await stream.ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>Gives each of its readers a token: what <c>WithCancellation</c> does, as a stream again.</summary>
    private sealed class Cancelled<T>(IAsyncEnumerable<T> stream, CancellationToken token) : IAsyncEnumerable<T>
    {
        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            stream.GetAsyncEnumerator(token);
    }

    [NotRegistered]
    private sealed class Hundreds : IStreamRequestHandler<CountEvenTo, int>
    {
        public IAsyncEnumerable<int> HandleAsync(CountEvenTo request, CancellationToken cancellationToken) =>
            AsyncEnumerable.Range(1, request.Last).Select(number => number * 100);
    }
}
