using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>A handler that the compiler can inline.</summary>
public class SendToInlinedHandler
{
    private readonly Echo _echo = new();
    private readonly IRequest<Answer> _request = new Echo();
    private readonly EchoHandler _handler = new();
    private readonly IRequestHandler<Echo, Answer> _interface = new EchoHandler();
    private readonly IMediator _catga = CatgaPeer.Mediator();
    private readonly MediatR.IMediator _mediatR = MediatRPeer.Mediator();
    private readonly Asked<Echo> _asked = new();

    [Benchmark(Baseline = true, Description = "direct call, handler's interface")]
    public bool DirectInterface() => _interface.HandleAsync(_echo, default).IsCompletedSuccessfully;

    [Benchmark(Description = "direct call, handler's class")]
    public bool DirectClass() => _handler.HandleAsync(_echo, default).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call")]
    public bool CatgaBound() => _catga.SendAsync(_echo).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call with both types named")]
    public bool CatgaTyped() => _catga.SendAsync<Echo, Answer>(_echo).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, request known by its interface")]
    public bool CatgaInterface() => _catga.SendAsync(_request).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR")]
    public bool WithMediatR() => _mediatR.Send(_asked).IsCompletedSuccessfully;
}
