using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>A handler that is not inlined, as handlers are that do something.</summary>
public class SendToNotInlinedHandler
{
    private readonly Ping _ping = new();
    private readonly IRequest<Answer> _request = new Ping();
    private readonly PingHandler _handler = new();
    private readonly IRequestHandler<Ping, Answer> _interface = new PingHandler();
    private readonly IMediator _catga = CatgaPeer.Mediator();
    private readonly MediatR.IMediator _mediatR = MediatRPeer.Mediator();
    private readonly Asked<Ping> _asked = new();

    [Benchmark(Baseline = true, Description = "direct call, handler's interface")]
    public bool DirectInterface() => _interface.HandleAsync(_ping, default).IsCompletedSuccessfully;

    [Benchmark(Description = "direct call, handler's class")]
    public bool DirectClass() => _handler.HandleAsync(_ping, default).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call")]
    public bool CatgaBound() => _catga.SendAsync(_ping).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call with both types named")]
    public bool CatgaTyped() => _catga.SendAsync<Ping, Answer>(_ping).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, request known by its interface")]
    public bool CatgaInterface() => _catga.SendAsync(_request).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR")]
    public bool WithMediatR() => _mediatR.Send(_asked).IsCompletedSuccessfully;
}
