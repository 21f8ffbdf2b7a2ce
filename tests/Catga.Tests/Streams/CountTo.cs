using System.Runtime.CompilerServices;
using Catga.Tests.Lifetimes;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Streams;

/// <summary>Counts from one, and notes how far it came.</summary>
internal record CountTo(int Last, int FailAt = 0) : IStreamRequest<int>;

internal sealed record CountToTen() : CountTo(10);

internal sealed class CountToHandler(Journal journal) : IStreamRequestHandler<CountTo, int>
{
    public async IAsyncEnumerable<int> HandleAsync(
        CountTo request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        journal.Note("starts");
        for (int number = 1; number <= request.Last; number++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            if (number == request.FailAt)
                throw new InvalidDataException($"failed at {number}");
            journal.Note($"{number}");
            yield return number;
        }

        journal.Note("ends");
    }
}

/// <summary>A singleton's stream of a struct request.</summary>
internal readonly record struct Letters(string Text) : IStreamRequest<char>;

internal sealed class LettersHandler : IStreamRequestHandler<Letters, char>
{
    public IAsyncEnumerable<char> HandleAsync(Letters request, CancellationToken cancellationToken) =>
        request.Text.ToAsyncEnumerable();
}

/// <summary>Uses a scoped service while it is read.</summary>
internal sealed record ReadConnection(int Items) : IStreamRequest<Connection>;

internal sealed class ReadConnectionHandler(IServiceProvider services)
    : IStreamRequestHandler<ReadConnection, Connection>
{
    public async IAsyncEnumerable<Connection> HandleAsync(
        ReadConnection request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Connection connection = services.GetRequiredService<Connection>();
        for (int number = 0; number < request.Items; number++)
        {
            await Task.Yield();
            Assert.True(connection.IsOpen);
            yield return connection;
        }
    }
}

/// <summary>Its behaviors filter, double and note.</summary>
internal sealed record CountEvenTo(int Last) : IStreamRequest<int>;

internal sealed class EvenOnly<TRequest> : IStreamPipelineBehavior<TRequest, int>
{
    public IAsyncEnumerable<int> HandleAsync<TNext>(TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, IStreamNext<TRequest, int> =>
        next.Invoke(request, cancellationToken).Where(number => number % 2 == 0);
}

internal sealed class NotedStream<TRequest, TItem>(Journal journal) : IStreamPipelineBehavior<TRequest, TItem>
{
    public async IAsyncEnumerable<TItem> HandleAsync<TNext>(
        TRequest request, TNext next, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TNext : struct, IStreamNext<TRequest, TItem>
    {
        journal.Note("stream opens");
        await foreach (TItem item in next.Invoke(request, cancellationToken).WithCancellation(cancellationToken))
            yield return item;
        journal.Note("stream closes");
    }
}

[PipelineBehavior(typeof(NotedStream<,>), Order = -1)]
[PipelineBehavior(typeof(EvenOnly<>))]
internal sealed class CountEvenToHandler : IStreamRequestHandler<CountEvenTo, int>
{
    public IAsyncEnumerable<int> HandleAsync(CountEvenTo request, CancellationToken cancellationToken) =>
        AsyncEnumerable.Range(1, request.Last);
}
