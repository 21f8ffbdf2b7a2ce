using System.Runtime.CompilerServices;

namespace Catga.Benchmarks.Messages;

/// <summary>Asks for the numbers from 0 up to, not including, <paramref name="Count"/>.</summary>
public sealed record Numbers(int Count) : IStreamRequest<int>;

public sealed class NumbersHandler : IStreamRequestHandler<Numbers, int>
{
    public async IAsyncEnumerable<int> HandleAsync(
        Numbers request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await default(ValueTask);
        for (int number = 0; number < request.Count; number++)
            yield return number;
    }
}
