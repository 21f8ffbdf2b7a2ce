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
        ParkedNotes parked = await ParkAsync(cluster, round);
        OrderNode leader = parked.Leader;

        Task pause = Poll.LastAsync(Pause);
        leader.Pause();

        // Another leads meanwhile and writes; and what waits at the door of the frozen one is let in when it wakes up.
        OrderNode next = await cluster.LeaderAsync();
        Reply meanwhile = await next.NoteAsync($"meanwhile-{round}");
        Assert.Equal(HttpStatusCode.Created, meanwhile.Status);
        Task<Reply>[] waiting =
            [.. Enumerable.Range(0, Waiting).Select(number => leader.NoteAsync($"waiting-{round}-{number}"))];
        await pause;
        leader.Resume();

        foreach (Reply reply in await Task.WhenAll(parked.Replies))
        {
            Assert.Equal(HttpStatusCode.GatewayTimeout, reply.Status);
            Assert.Equal("catga.outcome_unknown", reply.Code);
        }

        await ParkedWereRefusedAsync(cluster, parked.Texts);
        await WaitingRanElsewhereAsync(cluster, waiting, round, parked.Term);
    }

    private static async Task ParkedWereRefusedAsync(OrderCluster cluster, string[] texts)
    {
        await Poll.UntilAsync("the parked handlers went on", () => Task.FromResult(
            texts.All(text => cluster.Probe.Parked.Read().Any(line => line[0] == text))));
        Assert.All(
            cluster.Probe.Parked.Read().Where(line => texts.Contains(line[0])),
            line => Assert.Equal(["cancelled", "refused"], line[1..]));

        // A command whose outcome is unknown was not begun a second time.
        Assert.All(texts, text =>
            Assert.Single(cluster.Probe.Executions.Read(), line => line[3] == text));
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

    /// <summary>Parks two notes on the leader: one that came to it, and one that a follower carried there.</summary>
    private static async Task<ParkedNotes> ParkAsync(OrderCluster cluster, int round)
    {
        for (int attempt = 0; ; attempt++)
        {
            OrderNode leader = await cluster.LeaderAsync();
            string[] texts =
            [
                $"{Note.Parked}-{round}-{attempt}-local",
                $"{Note.Parked}-{round}-{attempt}-carried",
            ];
            Task<Reply>[] replies =
                [leader.NoteAsync(texts[0]), cluster.Beside(leader)[0].NoteAsync(texts[1])];
            string[][] executions = [];
            await Poll.UntilAsync("the handlers are parked", () =>
            {
                executions = [.. cluster.Probe.Executions.Read().Where(line => texts.Contains(line[3]))];
                return Task.FromResult(
                    executions.Length == texts.Length || replies.Any(reply => reply.IsCompleted));
            });

            // A busy machine may have changed its leader by itself just then, and that is not the fault meant here.
            if (executions.Length == texts.Length && executions.All(line => line[1] == leader.Name))
                return new ParkedNotes(leader, TermOf(executions[0]), texts, replies);
        }
    }

    private static long TermOf(string[] execution) => long.Parse(execution[2], CultureInfo.InvariantCulture);

    private sealed record ParkedNotes(OrderNode Leader, long Term, string[] Texts, Task<Reply>[] Replies);
}
