using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Registration;

public sealed class MissingHandlerTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build();
    private readonly IMediator _mediator;

    public MissingHandlerTests() => _mediator = _services.Mediator();

    [Fact]
    public async Task A_request_without_a_handler_is_refused_by_name_on_every_path()
    {
        AssertNames<Orphan>(await Missing(async () => await _mediator.SendAsync(new Orphan())));
        AssertNames<Orphan>(await Missing(async () => await _mediator.SendAsync((IRequest<int>)new Orphan())));
        AssertNames<Orphan>(await Missing(async () => await _mediator.SendAsync<Orphan, int>(new Orphan())));
        AssertNames<OrphanStruct>(await Missing(async () => await _mediator.SendAsync<OrphanStruct, int>(default)));
        AssertNames<OrphanStruct>(await Missing(async () => await _mediator.SendAsync(default(OrphanStruct))));
    }

    [Fact]
    public async Task So_it_is_in_a_scope()
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();

        AssertNames<Orphan>(await Missing(async () => await scope.ServiceProvider.Mediator().SendAsync(new Orphan())));
    }

    [Fact]
    public async Task A_stream_request_without_a_handler_is_refused_by_name()
    {
        AssertNames<OrphanStream>(await Missing(async () =>
            await _mediator.StreamAsync(new OrphanStream()).ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Null_is_refused_on_every_path()
    {
        await Refused(async () => await _mediator.SendAsync((Orphan)null!));
        await Refused(async () => await _mediator.SendAsync((GetTime)null!));
        await Refused(async () => await _mediator.SendAsync((Handlers.Shape)null!));
        await Refused(async () => await _mediator.SendAsync((IRequest<int>)null!));
        await Refused(async () => await _mediator.SendAsync<GetTime, string>(null!));
        await Refused(async () => await _mediator.SendAsync<Handlers.Shape, string>(null!));
        await Refused(() => Task.FromResult(_mediator.StreamAsync((OrphanStream)null!)));
        await Refused(() => Task.FromResult(_mediator.StreamAsync((IStreamRequest<int>)null!)));
        await Refused(async () => await _mediator.PublishAsync((Handlers.ThirdOfThree)null!));
        await Refused(async () => await _mediator.PublishAsync((INotification)null!));
    }

    public void Dispose() => _services.Dispose();

    private static Task<MissingHandlerException> Missing(Func<Task> send) =>
        Assert.ThrowsAsync<MissingHandlerException>(send);

    private static async Task Refused(Func<Task> send)
    {
        ArgumentNullException refusal = await Assert.ThrowsAsync<ArgumentNullException>(send);
        Assert.True(refusal.ParamName is "request" or "notification");
    }

    private static void AssertNames<TRequest>(MissingHandlerException refusal)
    {
        Assert.Equal(typeof(TRequest), refusal.RequestType);
        Assert.Contains(typeof(TRequest).FullName!, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AddRequestHandler", refusal.Message, StringComparison.Ordinal);
    }
}
