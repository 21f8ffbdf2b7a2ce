using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Catga.Raft.Tests.Simulation;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>Count and read few counters at many nodes at once, and keep the history.</summary>
internal sealed class CountingClients
{
    // As many as the search for an order of a history takes with ease.
    private const int OperationsPerKey = 100;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ConcurrentBag<Operation> _history = [];
    private int _begun;

    public IReadOnlyCollection<Operation> History => _history;

    private TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    /// <summary>Counts, or reads.</summary>
    public async Task AskAsync(Caller caller, bool isRead)
    {
        int id = Interlocked.Increment(ref _begun);
        int key = id / OperationsPerKey;
        Operation operation = new(id, key, isRead, Now);
        _history.Add(operation);

        await caller.AskAsync(
            () => isRead
                ? new HttpRequestMessage(HttpMethod.Get, $"{CounterEndpoint.Path}/{key}")
                : Caller.Post($"{CounterEndpoint.Path}/{key}/{id}"),
            node =>
            {
                operation.Ask(Now, new NodeId(node.Name));
                return attempt => Note(operation, attempt);
            });
    }

    private void Note(Operation operation, Attempt attempt)
    {
        if (attempt.Verdict == Verdict.NotExecuted)
            operation.Refuse();
        if (attempt is { Verdict: Verdict.Done, Reply.Body: var body })
            operation.Return(Now, new Count(Number(body, "value"), Number(body, "lastOperation")));
    }

    private static long Number(JsonElement body, string name) => body.GetProperty(name).GetInt64();
}
