using System.Text;
using Catga.Raft.Hosting.Storage.Journals;
using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Oracle;
using Catga.Raft.Processes.Tests.Tracing;

namespace Catga.Raft.Processes.Tests.Faults;

/// <summary>
/// Kill -9 proves nothing about a disk, for the page cache survives it. The order of system calls does.
/// </summary>
public sealed class DurabilityBeforeSpeech
{
    private const int Writes = 40;

    [Fact]
    public async Task No_acknowledgement_and_no_vote_leaves_a_socket_before_its_flush_has_returned()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Command.Exists("strace"), "strace: eng/install-test-servers.");
        // strace slows a node down; it must not be taken for dead.
        await using TestCluster cluster =
            await TestCluster.StartAsync(("ElectionTimeout", "00:00:02"), ("HeartbeatInterval", "00:00:00.2"));
        ClusterNode leader = await cluster.LeaderAsync();
        string output = Path.Combine(Path.GetDirectoryName(leader.StatePath)!, "trace");
        await using Strace strace =
            await Strace.AttachAsync([.. cluster.Nodes.Select(node => node.Process!.Id)], output);

        await WriteAsync(leader.Endpoint, first: 0);
        await leader.Process!.KillAsync();
        ClusterNode next = await cluster.LeaderAsync();
        await WriteAsync(next.Endpoint, first: Writes);

        IReadOnlyList<TraceEvent> trace = await strace.StopAsync();
        AcknowledgementProof acknowledgements = new(quorum: 2);
        VoteProof votes = new();
        acknowledgements.Follow(trace);
        votes.Follow(trace);
        Assert.Empty(acknowledgements.TooEarly);
        Assert.Equal(2 * Writes, acknowledgements.Proven);
        Assert.Empty(votes.TooEarly);
        Assert.InRange(votes.Proven, 2, int.MaxValue);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void The_proof_sees_an_answer_that_leaves_while_a_flush_is_under_way(bool isEarly, int found)
    {
        string id = Escape("traced-000001");
        const string client = "9<TCP:[127.0.0.1:1->127.0.0.1:2]>";
        string answer = $"7 sendto({client}, \"{Escape("HTTP/1.1 200 OK")}\", 15, 0, NULL, 0) = 15";
        const string flush = "8 <... fdatasync resumed>) = 0";
        string[] trace =
        [
            $"7 recvfrom({client}, \"{id}\", 99, 0, NULL, NULL) = 13",
            $"7 pwrite64(3</a/log>, \"{id}\", 13, 0) = 13",
            "8 fdatasync(3</a/log> <unfinished ...>",
            isEarly ? answer : flush,
            isEarly ? flush : answer,
        ];
        AcknowledgementProof proof = new(quorum: 1);

        proof.Follow(new TraceReader(new Dictionary<int, int> { [7] = 7, [8] = 7 }).Read(trace));

        Assert.Equal(1, proof.Proven);
        Assert.Equal(found, proof.TooEarly.Count);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void The_proof_sees_a_word_that_leaves_before_its_vote_is_flushed(bool isEarly, int found)
    {
        const string peer = "9<TCP:[127.0.0.1:1->127.0.0.1:2]>";
        byte[] sector = new byte[Sector.Bytes];
        RecordHeader vote = new(RecordKind.Vote, default, Term: 2, Index: 0, Length: 0);
        vote.Write(sector.AsSpan(Sector.HeaderBytes), []);
        string answer = $"7 sendto({peer}, \"{Escape([0, 0, 0, 0, 1, 2])}\", 6, 0, NULL, 0) = 6";
        const string flush = "8 fdatasync(3</a/log>) = 0";
        string[] trace =
        [
            $"7 recvfrom({peer}, \"{Escape([0, 0, 0, 0, 1, 2])}\", 99, 0, NULL, NULL) = 6",
            $"7 pwrite64(3</a/log>, \"{Escape(sector)}\", 512, 512) = 512",
            isEarly ? answer : flush,
            isEarly ? flush : answer,
        ];
        VoteProof proof = new();

        proof.Follow(new TraceReader(new Dictionary<int, int> { [7] = 7, [8] = 7 }).Read(trace));

        Assert.Equal(1, proof.Proven);
        Assert.Equal(found, proof.TooEarly.Count);
    }

    private static string Escape(string text) => Escape(Encoding.ASCII.GetBytes(text));

    private static string Escape(byte[] bytes) => string.Concat(bytes.Select(each => $"\\x{each:x2}"));

    // On connections that begin under the trace, one write after the other.
    private static async Task WriteAsync(Uri endpoint, int first)
    {
        using NodeClient client = new(endpoint);
        for (int number = first; number < first + Writes; number++)
        {
            Write write = await client.CountAsync(Writers.Key, $"traced-{number:D6}");
            Assert.Equal(WriteOutcome.Acknowledged, write.Outcome);
        }
    }
}
