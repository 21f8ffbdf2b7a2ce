using System.Collections.Concurrent;
using Catga.Raft.Processes.Tests.Harness;

namespace Catga.Raft.Processes.Tests.Oracle;

/// <summary>Every write and every answer, held against what the nodes have in the end.</summary>
internal sealed class History
{
    private readonly ConcurrentQueue<Write> _writes = new();
    private long _highestAcknowledged;

    public IEnumerable<Write> Writes => _writes;

    public IEnumerable<Write> Acknowledged => Of(WriteOutcome.Acknowledged);

    /// <summary>The highest value that was acknowledged by now: no read that begins now may see less.</summary>
    public long HighestAcknowledged => Interlocked.Read(ref _highestAcknowledged);

    public void Add(Write write)
    {
        _writes.Enqueue(write);
        for (long known = HighestAcknowledged; write.Value > known;)
        {
            long before = Interlocked.CompareExchange(ref _highestAcknowledged, write.Value, known);
            known = before == known ? write.Value : before;
        }
    }

    public override string ToString() =>
        $"{Acknowledged.Count()} acknowledged, {Of(WriteOutcome.Refused).Count()} refused, "
        + $"{Of(WriteOutcome.Unknown).Count()} unknown";

    /// <summary>
    /// Waits until all running nodes have applied the same, then proves it: what was acknowledged is there, in its
    /// place, once; what was refused is not; what is unknown at most once; no term had two leaders that acknowledged.
    /// </summary>
    public async Task ProveAsync(TestCluster cluster)
    {
        await cluster.SettleAsync();
        List<IReadOnlyList<AppliedWrite>> nodes = [];
        foreach (ClusterNode node in cluster.Running)
            nodes.Add(await node.Client.OperationsAsync());

        Prove(nodes[0]);
        foreach (IReadOnlyList<AppliedWrite> other in nodes.Skip(1))
            Assert.Equal(nodes[0], other);
    }

    /// <summary>Holds the answers against what one node has applied.</summary>
    public void Prove(IReadOnlyList<AppliedWrite> applied)
    {
        Dictionary<string, long> places = new(StringComparer.Ordinal);
        foreach (AppliedWrite each in applied)
            Assert.True(places.TryAdd(each.Id, each.Index), $"{each.Id} was applied twice.");

        string[] lost = [.. Acknowledged.Where(write => !places.ContainsKey(write.Id)).Select(write => $"{write}")];
        Assert.True(lost.Length == 0, $"{lost.Length} acknowledged writes are gone: {string.Join("; ", lost.Take(5))}");
        Assert.All(Acknowledged, write => Assert.Equal(write.Index, places[write.Id]));
        Assert.DoesNotContain(Of(WriteOutcome.Refused), write => places.ContainsKey(write.Id));
        Assert.All(
            Acknowledged.GroupBy(write => write.Term),
            term => Assert.Single(term.Select(write => write.Node).Distinct()));
    }

    private IEnumerable<Write> Of(WriteOutcome outcome) => _writes.Where(write => write.Outcome == outcome);
}
