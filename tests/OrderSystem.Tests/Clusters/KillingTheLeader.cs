using System.Collections.Concurrent;
using System.Net;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class KillingTheLeader
{
    private const int Posts = 200;
    private const int AnsweredBefore = 60;
    private const int Clients = 16;

    [Fact]
    public async Task Every_answer_about_200_notes_is_true_when_their_leader_is_killed()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync();
        OrderNode leader = await cluster.LeaderAsync();
        ConcurrentDictionary<string, Reply> replies = [];

        await PostAsync(cluster.Beside(leader), replies, leader);

        Dictionary<string, int> executions = cluster.Probe.Executions.Read()
            .CountBy(line => line[3]).ToDictionary();
        ILookup<string, string> notes = replies.ToLookup(each => Judge(each.Value), each => each.Key);
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join(", ", notes.Select(group => $"{group.Key}: {group.Count()}")));
        Assert.Equal(Posts, replies.Count);
        Assert.InRange(cluster.Probe.Executions.Read().DistinctBy(line => line[1]).Count(), 2, 3);
        Assert.All(notes["created"], note => Assert.Equal(1, executions.GetValueOrDefault(note)));
        Assert.All(notes["not executed"], note => Assert.Equal(0, executions.GetValueOrDefault(note)));
        Assert.All(notes["unknown"], note => Assert.InRange(executions.GetValueOrDefault(note), 0, 1));
        Assert.All(cluster.Probe.Executions.Read().CountBy(line => line[0]), id => Assert.Equal(1, id.Value));
    }

    // Whoever gets a certain answer kills the leader at once: the others' notes are on their way just then.
    private static Task PostAsync(OrderNode[] nodes, ConcurrentDictionary<string, Reply> replies, OrderNode leader)
    {
        int answers = 0;
        return Parallel.ForAsync(
            0,
            Posts,
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (number, _) =>
            {
                replies[$"n{number}"] = await nodes[number % nodes.Length].NoteAsync($"n{number}");
                if (Interlocked.Increment(ref answers) == AnsweredBefore)
                    await leader.KillAsync();
            });
    }

    /// <summary>What an answer claims; any that claims nothing fails the test.</summary>
    private static string Judge(Reply reply) => (reply.Status, reply.Code) switch
    {
        (HttpStatusCode.Created, _) => "created",
        (HttpStatusCode.ServiceUnavailable, "catga.no_leader" or "catga.unavailable") => "not executed",
        (HttpStatusCode.GatewayTimeout, "catga.outcome_unknown") => "unknown",
        _ => throw new InvalidOperationException($"An answer that says nothing: {reply}"),
    };
}
