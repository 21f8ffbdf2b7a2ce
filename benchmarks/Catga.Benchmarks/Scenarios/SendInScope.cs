using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using Microsoft.Extensions.DependencyInjection;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>A scoped handler, in a scope that exists already, as in the middle of a web request.</summary>
public class SendInScope
{
    private readonly Scoped _scoped = new();
    private readonly Asked<Scoped> _asked = new();
    private readonly IServiceProvider _scope;
    private readonly IMediator _catga;
    private readonly MediatR.ISender _mediatR;

    public SendInScope()
    {
        _scope = CatgaPeer.Start().CreateScope().ServiceProvider;
        _catga = _scope.GetRequiredService<IMediator>();
        _mediatR = MediatRPeer.Start().CreateScope().ServiceProvider.GetRequiredService<MediatR.ISender>();
    }

    [Benchmark(Baseline = true, Description = "resolving the handler")]
    public ScopedHandler Resolve() => _scope.GetRequiredService<ScopedHandler>();

    [Benchmark(Description = "resolving the handler and calling it")]
    public bool ResolveAndCall() =>
        _scope.GetRequiredService<ScopedHandler>().HandleAsync(_scoped, default).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, bound call")]
    public bool CatgaBound() => _catga.SendAsync(_scoped).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, resolving the mediator and sending")]
    public bool CatgaResolved() =>
        _scope.GetRequiredService<IMediator>().SendAsync(_scoped).IsCompletedSuccessfully;

    [Benchmark(Description = "MediatR")]
    public bool WithMediatR() => _mediatR.Send(_asked).IsCompletedSuccessfully;
}
