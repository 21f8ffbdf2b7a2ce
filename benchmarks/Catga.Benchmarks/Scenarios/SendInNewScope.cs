using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using Microsoft.Extensions.DependencyInjection;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>A scope from its making to its end, with one request to a scoped handler.</summary>
public class SendInNewScope
{
    private readonly Scoped _scoped = new();
    private readonly Asked<Scoped> _asked = new();
    private readonly IServiceProvider _services = CatgaPeer.Start();
    private readonly IMediator _root;
    private readonly IServiceProvider _mediatRServices = MediatRPeer.Start();

    public SendInNewScope() => _root = _services.GetRequiredService<IMediator>();

    [Benchmark(Baseline = true, Description = "resolving the handler and calling it")]
    public bool Direct()
    {
        using IServiceScope scope = _services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ScopedHandler>()
            .HandleAsync(_scoped, default).IsCompletedSuccessfully;
    }

    [Benchmark(Description = "Catga, resolving the mediator and sending")]
    public bool CatgaInScope()
    {
        using IServiceScope scope = _services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IMediator>().SendAsync(_scoped).IsCompletedSuccessfully;
    }

    [Benchmark(Description = "Catga, from the root: the send opens the scope")]
    public bool CatgaFromRoot() => _root.SendAsync(_scoped).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR, resolving the mediator and sending")]
    public bool WithMediatR()
    {
        using IServiceScope scope = _mediatRServices.CreateScope();
        return scope.ServiceProvider.GetRequiredService<MediatR.ISender>().Send(_asked).IsCompletedSuccessfully;
    }
}
