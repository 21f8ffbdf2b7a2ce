using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>A notification with four handlers that complete at once and are not inlined.</summary>
public class PublishToFourHandlers
{
    private readonly FourHear _notification = new();
    private readonly Told<FourHear> _told = new();
    private readonly INotificationHandler<FourHear> _first = new FirstListener();
    private readonly INotificationHandler<FourHear> _second = new SecondListener();
    private readonly INotificationHandler<FourHear> _third = new ThirdListener();
    private readonly INotificationHandler<FourHear> _fourth = new FourthListener();
    private readonly IMediator _catga = CatgaPeer.Mediator();
    private readonly MediatR.IMediator _mediatR = MediatRPeer.Mediator();

    [Benchmark(Baseline = true, Description = "four direct calls, handlers' interface")]
    public bool Direct() =>
        _first.HandleAsync(_notification, default).IsCompletedSuccessfully
        & _second.HandleAsync(_notification, default).IsCompletedSuccessfully
        & _third.HandleAsync(_notification, default).IsCompletedSuccessfully
        & _fourth.HandleAsync(_notification, default).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call")]
    public bool CatgaBound() => _catga.PublishAsync(_notification).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, notification known by its interface")]
    public bool CatgaInterface() => _catga.PublishAsync<INotification>(_notification).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR")]
    public bool WithMediatR() => _mediatR.Publish(_told).IsCompletedSuccessfully;
}
