using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>An async handler that completes at once.</summary>
public class SendToAsyncHandler
{
    private readonly Later _later = new();
    private readonly IRequest<Answer> _request = new Later();
    private readonly LaterHandler _handler = new();
    private readonly IRequestHandler<Later, Answer> _interface = new LaterHandler();
    private readonly IMediator _catga = CatgaPeer.Mediator();
    private readonly MediatR.IMediator _mediatR = MediatRPeer.Mediator();
    private readonly Asked<Later> _asked = new();

    [Benchmark(Baseline = true, Description = "direct call, handler's interface")]
    public bool DirectInterface() => _interface.HandleAsync(_later, default).IsCompletedSuccessfully;

    [Benchmark(Description = "direct call, handler's class")]
    public bool DirectClass() => _handler.HandleAsync(_later, default).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call")]
    public bool CatgaBound() => _catga.SendAsync(_later).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call with both types named")]
    public bool CatgaTyped() => _catga.SendAsync<Later, Answer>(_later).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, request known by its interface")]
    public bool CatgaInterface() => _catga.SendAsync(_request).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR")]
    public bool WithMediatR() => _mediatR.Send(_asked).IsCompletedSuccessfully;
}
