using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>A notification with one handler that completes at once and is not inlined.</summary>
public class PublishToOneHandler
{
    private readonly OneHears _notification = new();
    private readonly Told<OneHears> _told = new();
    private readonly INotificationHandler<OneHears> _handler = new OnlyListener();
    private readonly IMediator _catga = CatgaPeer.Mediator();
    private readonly MediatR.IMediator _mediatR = MediatRPeer.Mediator();

    [Benchmark(Baseline = true, Description = "direct call, handler's interface")]
    public bool Direct() => _handler.HandleAsync(_notification, default).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call")]
    public bool CatgaBound() => _catga.PublishAsync(_notification).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, notification known by its interface")]
    public bool CatgaInterface() => _catga.PublishAsync<INotification>(_notification).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR")]
    public bool WithMediatR() => _mediatR.Publish(_told).IsCompletedSuccessfully;
}
