using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>A handler that really suspends. The bytes are exact; the times depend on the thread pool.</summary>
public class SendToSuspendingHandler
{
    private const int Sends = 64;
    private readonly Yield _yield = new();
    private readonly YieldPassed _passed = new();
    private readonly YieldAwaited _awaited = new();
    private readonly IRequestHandler<Yield, Answer> _handler = new YieldHandler();
    private readonly IMediator _catga = CatgaPeer.Mediator();
    private readonly MediatR.IMediator _mediatR = MediatRPeer.Mediator();
    private readonly Asked<Yield> _asked = new();
    private readonly Asked<YieldPassed> _askedPassed = new();
    private readonly Asked<YieldAwaited> _askedAwaited = new();

    [Benchmark(Baseline = true, OperationsPerInvoke = Sends, Description = "direct call, handler's interface")]
    public async Task Direct()
    {
        for (int send = 0; send < Sends; send++)
            await _handler.HandleAsync(_yield, default);
    }

    [Benchmark(OperationsPerInvoke = Sends, Description = "Catga, no behavior")]
    public async Task CatgaNone()
    {
        for (int send = 0; send < Sends; send++)
            _ = await _catga.SendAsync(_yield);
    }

    [Benchmark(OperationsPerInvoke = Sends, Description = "Catga, three that hand on")]
    public async Task CatgaPass()
    {
        for (int send = 0; send < Sends; send++)
            _ = await _catga.SendAsync(_passed);
    }

    [Benchmark(OperationsPerInvoke = Sends, Description = "Catga, three async ones")]
    public async Task CatgaAwait()
    {
        for (int send = 0; send < Sends; send++)
            _ = await _catga.SendAsync(_awaited);
    }

    [Benchmark(OperationsPerInvoke = Sends, Description = "MediatR, no behavior")]
    public async Task MediatRNone()
    {
        for (int send = 0; send < Sends; send++)
            await _mediatR.Send(_asked);
    }

    [Benchmark(OperationsPerInvoke = Sends, Description = "MediatR, three that hand on")]
    public async Task MediatRPass()
    {
        for (int send = 0; send < Sends; send++)
            await _mediatR.Send(_askedPassed);
    }

    [Benchmark(OperationsPerInvoke = Sends, Description = "MediatR, three async ones")]
    public async Task MediatRAwait()
    {
        for (int send = 0; send < Sends; send++)
            await _mediatR.Send(_askedAwaited);
    }
}
