using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;
using static Catga.Benchmarks.Peers.MediatRPeer;

namespace Catga.Benchmarks.Scenarios;

/// <summary>A stream of a hundred numbers, read to its end.</summary>
public class StreamHundredNumbers
{
    private readonly Numbers _numbers = new(100);
    private readonly IStreamRequest<int> _request = new Numbers(100);
    private readonly AskedNumbers _asked = new(100);
    private readonly IStreamRequestHandler<Numbers, int> _handler = new NumbersHandler();
    private readonly IMediator _catga = CatgaPeer.Mediator();
    private readonly MediatR.IMediator _mediatR = MediatRPeer.Mediator();

    [Benchmark(Baseline = true, Description = "direct call, handler's interface")]
    public ValueTask<int> Direct() => Sum(_handler.HandleAsync(_numbers, default));

    [Benchmark(Description = "Catga, bound call")]
    public ValueTask<int> CatgaBound() => Sum(_catga.StreamAsync(_numbers));

    [Benchmark(Description = "Catga, request known by its interface")]
    public ValueTask<int> CatgaInterface() => Sum(_catga.StreamAsync(_request));

    [Benchmark(Description = "MediatR")]
    public ValueTask<int> WithMediatR() => Sum(_mediatR.CreateStream(_asked));

    private static async ValueTask<int> Sum(IAsyncEnumerable<int> numbers)
    {
        int sum = 0;
        await foreach (int number in numbers)
            sum += number;
        return sum;
    }
}
