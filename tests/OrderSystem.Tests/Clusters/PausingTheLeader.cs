using System.Globalization;
using System.Net;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed class PausingTheLeader
{
    private const int Waiting = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_leader_that_wakes_up_deposed_admits_nothing_and_writes_nothing()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync();

        int rounds = Rounds.Of(2, 20);
        for (int round = 0; round < rounds; round++)
            await PauseOnceAsync(cluster, round);

        // Terms never fall: once a leader was followed by another, it has admitted nothing more under its old term.
        long[] terms = [.. cluster.Probe.Executions.Read().Select(line => TermOf(line))];
        Assert.Equal(terms.Order(), terms);
    }

    private static async Task PauseOnceAsync(OrderCluster cluster, int round)
    {
        OrderNode leader = await cluster.LeaderAsync();
        OrderNode follower = cluster.Beside(leader)[0];
        string local = $"{ExecutionProbe.ParkedCustomer}-{round}-local";
        string carried = $"{ExecutionProbe.ParkedCustomer}-{round}-carried";
        Task<Reply> atLeader = leader.OrderAsync(local);
        Task<Reply> atFollower = follower.OrderAsync(carried);
        string[][] parked = await ExecutionsOfAsync(cluster, local, carried);
        Assert.All(parked, line => Assert.Equal(leader.Name, line[1]));

        Task pause = Poll.LastAsync(Pause);
        leader.Pause();

        // Another leads meanwhile and writes; and what waits at the door of the frozen one is let in when it wakes up.
        OrderNode next = await cluster.LeaderAsync();
        Reply meanwhile = await next.OrderAsync($"meanwhile-{round}");
        Assert.Equal(HttpStatusCode.Created, meanwhile.Status);
        Task<Reply>[] waiting =
            [.. Enumerable.Range(0, Waiting).Select(number => leader.OrderAsync($"waiting-{round}-{number}"))];
        await pause;
        leader.Resume();

        foreach (Reply reply in await Task.WhenAll(atLeader, atFollower))
        {
            Assert.Equal(HttpStatusCode.GatewayTimeout, reply.Status);
            Assert.Equal("catga.outcome_unknown", reply.Code);
        }

        await ParkedWereRefusedAsync(cluster, local, carried);
        await WaitingRanElsewhereAsync(cluster, waiting, round, TermOf(parked[0]));
    }

    private static async Task ParkedWereRefusedAsync(OrderCluster cluster, params string[] customers)
    {
        await Poll.UntilAsync("the parked handlers went on", () => Task.FromResult(
            customers.All(customer => cluster.Probe.Parked.Read().Any(line => line[0] == customer))));
        Assert.All(
            cluster.Probe.Parked.Read().Where(line => customers.Contains(line[0])),
            line => Assert.Equal(["cancelled", "refused"], line[1..]));

        // A command whose outcome is unknown was not begun a second time.
        Assert.All(customers, customer =>
            Assert.Single(cluster.Probe.Executions.Read(), line => line[3] == customer));
    }

    private static async Task WaitingRanElsewhereAsync(
        OrderCluster cluster, Task<Reply>[] waiting, int round, long oldTerm)
    {
        Reply[] replies = await Task.WhenAll(waiting);
        Assert.All(replies, reply => Assert.Contains(
            reply.Status, new[] { HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable }));
        string[][] executed =
        [
            .. cluster.Probe.Executions.Read()
                .Where(line => line[3].StartsWith($"waiting-{round}-", StringComparison.Ordinal)),
        ];
        Assert.Equal(replies.Count(reply => reply.Status == HttpStatusCode.Created), executed.Length);
        Assert.All(executed, line => Assert.True(TermOf(line) > oldTerm, string.Join(' ', line)));
    }

    private static Task<string[][]> ExecutionsOfAsync(OrderCluster cluster, params string[] customers) =>
        Poll.UntilAsync("the handlers are parked", () =>
        {
            string[][] found = [.. cluster.Probe.Executions.Read().Where(line => customers.Contains(line[3]))];
            return Task.FromResult(found.Length == customers.Length ? found : null);
        });

    private static long TermOf(string[] execution) => long.Parse(execution[2], CultureInfo.InvariantCulture);
}
