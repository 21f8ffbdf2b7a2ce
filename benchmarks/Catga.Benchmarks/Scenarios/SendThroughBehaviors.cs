using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using Catga.Telemetry;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>Behaviors around a handler that is not inlined and completes at once.</summary>
public class SendThroughBehaviors
{
    private readonly Ping _ping = new();
    private readonly Passed _passed = new();
    private readonly Awaited _awaited = new();
    private readonly Observed _observed = new();
    private readonly IRequestHandler<Ping, Answer> _handler = new PingHandler();
    private readonly IMediator _catga = CatgaPeer.Mediator();
    private readonly MediatR.IMediator _mediatR = MediatRPeer.Mediator();
    private readonly Asked<Ping> _asked = new();
    private readonly Asked<Passed> _askedPassed = new();
    private readonly Asked<Awaited> _askedAwaited = new();

    // Each benchmark has a process of its own, and this listener ends with it.
    [GlobalSetup(Target = nameof(CatgaTraced))]
    public void Listen() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = source => source.Name == CatgaTelemetry.ActivitySourceName,
        Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
    });

    [Benchmark(Baseline = true, Description = "direct call, handler's interface")]
    public bool Direct() => _handler.HandleAsync(_ping, default).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, no behavior")]
    public bool CatgaNone() => _catga.SendAsync(_ping).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, three that hand on")]
    public bool CatgaPass() => _catga.SendAsync(_passed).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, three async ones")]
    public bool CatgaAwait() => _catga.SendAsync(_awaited).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, tracing, nobody listens")]
    public bool CatgaUntraced() => _catga.SendAsync(_observed).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, tracing, every request recorded")]
    public bool CatgaTraced() => _catga.SendAsync(_observed).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR, no behavior")]
    public bool MediatRNone() => _mediatR.Send(_asked).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR, three that hand on")]
    public bool MediatRPass() => _mediatR.Send(_askedPassed).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR, three async ones")]
    public bool MediatRAwait() => _mediatR.Send(_askedAwaited).IsCompletedSuccessfully;
}
