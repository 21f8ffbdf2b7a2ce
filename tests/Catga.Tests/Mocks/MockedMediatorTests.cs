using Catga.Tests.Handlers;
using Catga.Tests.Registration;
using Catga.Tests.Streams;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Catga.Tests.Mocks;

/// <summary>Every call here is bound at compile time; a mock or a decorator gets it nevertheless.</summary>
public sealed class MockedMediatorTests
{
    private readonly IMediator _mock = Substitute.For<IMediator>();

    [Fact]
    public async Task A_mock_answers_as_it_was_told()
    {
        _mock.SendAsync(new GetPrice(), Arg.Any<CancellationToken>()).Returns("mocked");

        CatgaResult<string> result = await _mock.SendAsync(new GetPrice());

        Assert.Equal("mocked", result.Value);
    }

    [Fact]
    public async Task A_mock_can_be_told_about_any_request_of_a_type()
    {
        _mock.SendAsync(Arg.Any<ClassMessage>(), Arg.Any<CancellationToken>()).Returns(42);
        _mock.SendAsync<StructMessage, int>(Arg.Any<StructMessage>(), Arg.Any<CancellationToken>()).Returns(43);

        Assert.Equal(42, (await _mock.SendAsync(new ClassMessage(1))).Value);
        Assert.Equal(43, (await _mock.SendAsync<StructMessage, int>(new StructMessage(1))).Value);
    }

    [Fact]
    public async Task A_mock_can_answer_a_stream()
    {
        _mock.StreamAsync(Arg.Any<CountTo>(), Arg.Any<CancellationToken>()).Returns(new[] { 4, 2 }.ToAsyncEnumerable());

        List<int> numbers = await _mock.StreamAsync(new CountTo(9)).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([4, 2], numbers);
    }

    [Fact]
    public async Task A_mock_that_was_told_nothing_answers_with_a_failure()
    {
        CatgaResult<string> result = await _mock.SendAsync(new GetPrice());

        Assert.False(result.IsSuccess);
        Assert.Equal(CatgaErrorCodes.Uninitialized, result.Error.Code);
    }

    [Fact]
    public async Task A_mock_knows_what_it_received()
    {
        using CancellationTokenSource source = new();

        _ = await _mock.SendAsync(new RecordMessage(7), source.Token);
        await _mock.PublishAsync(new ThirdOfThree());

        _ = await _mock.Received(1).SendAsync(new RecordMessage(7), source.Token);
        _ = await _mock.DidNotReceive().SendAsync(new RecordMessage(8), Arg.Any<CancellationToken>());
        await _mock.Received(1).PublishAsync(new ThirdOfThree(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_mocked_sender_and_a_mocked_publisher_work_as_well()
    {
        ISender sender = Substitute.For<ISender>();
        IPublisher publisher = Substitute.For<IPublisher>();
        sender.SendAsync(Arg.Any<GetPrice>(), Arg.Any<CancellationToken>()).Returns("mocked");

        Assert.Equal("mocked", (await sender.SendAsync(new GetPrice())).Value);
        await publisher.PublishAsync(new ThirdOfThree());

        await publisher.Received(1).PublishAsync(new ThirdOfThree(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_decorator_is_not_passed_by()
    {
        await using ServiceProvider services = Containers.Build();
        CountingMediator counting = new(services.Mediator());
        IMediator decorated = counting;

        _ = await decorated.SendAsync(new ClassMessage(1));
        _ = await decorated.SendAsync<StructMessage, int>(new StructMessage(1));
        await decorated.PublishAsync(new ThirdOfThree());
        _ = await decorated.StreamAsync(new CountTo(2)).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(4, counting.Calls);
    }

    [Fact]
    public async Task A_decorator_can_stand_in_the_container()
    {
        await using ServiceProvider services = Containers.Build(services =>
        {
            ServiceDescriptor mediator = services.Last(service => service.ServiceType == typeof(IMediator));
            services.AddTransient<IMediator>(
                provider => new CountingMediator((IMediator)mediator.ImplementationFactory!(provider)));
        });
        IMediator decorated = services.Mediator();

        Assert.Equal(2, (await decorated.SendAsync(new ClassMessage(1))).Value);

        Assert.Equal(1, Assert.IsType<CountingMediator>(decorated).Calls);
    }

    private sealed class CountingMediator(IMediator inner) : IMediator
    {
        public int Calls { get; private set; }

        public ValueTask<CatgaResult<TResponse>> SendAsync<TResponse>(
            IRequest<TResponse> request, CancellationToken cancellationToken = default)
        {
            Calls++;
            return inner.SendAsync(request, cancellationToken);
        }

        public ValueTask<CatgaResult<TResponse>> SendAsync<TRequest, TResponse>(
            TRequest request, CancellationToken cancellationToken = default)
            where TRequest : IRequest<TResponse>
        {
            Calls++;
            return inner.SendAsync<TRequest, TResponse>(request, cancellationToken);
        }

        public IAsyncEnumerable<TItem> StreamAsync<TItem>(
            IStreamRequest<TItem> request, CancellationToken cancellationToken = default)
        {
            Calls++;
            return inner.StreamAsync(request, cancellationToken);
        }

        public ValueTask PublishAsync<TNotification>(
            TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification
        {
            Calls++;
            return inner.PublishAsync(notification, cancellationToken);
        }
    }
}
