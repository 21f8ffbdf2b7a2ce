using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Streams;

/// <summary>Much data delays no heartbeat, and a slow peer costs no memory.</summary>
[Collection(nameof(MeasuredMemory))]
public sealed class BulkTests
{
    private const int ChunkBytes = 64 * 1024;

    [Fact]
    public async Task A_heartbeat_takes_the_next_slot_while_megabytes_wait()
    {
        const int Chunks = 512;
        await using PeerNode one = await PeerNode.StartAsync("one", new PeerNodeSettings
        {
            Adjust = options => options with { MaxQueuedBytes = 64 * 1024 * 1024 },
        });
        await using PeerNode two = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, two);
        using ManualResetEventSlim gate = new();
        List<object> heard = [];
        two.Events.OnHeard = (_, message) =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            lock (heard)
                heard.Add(message);
        };

        for (int count = 0; count < Chunks; count++)
            one.Transport.Send(two.Self, Chunk(count));
        one.Transport.Send(two.Self, new AppendEntries(new Term(1), LogIndex.Zero, Term.Zero, [], LogIndex.Zero, 1));
        gate.Set();

        await Eventually.TrueAsync(
            () =>
            {
                lock (heard)
                    return heard.Count == Chunks + 1;
            },
            "all has come");
        int before = heard.FindIndex(message => message is AppendEntries);
        Assert.InRange(before, 0, Chunks / 4);
        Assert.Equal(
            Enumerable.Range(0, Chunks).Select(count => (long)count), heard.OfType<SnapshotChunk>().Select(chunk => chunk.Round));
    }

    [Fact]
    public async Task A_peer_that_does_not_read_costs_what_the_queue_may_hold_and_nobody_else_feels_it()
    {
        const int Chunks = 4000;
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, two);
        await using RawPeer slow = await RawPeer.MeetAsync(one, "slow");
        await Eventually.TrueAsync(() => one.Transport.Find(new NodeId("slow")) is not null, "the slow one is in");
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int count = 0; count < Chunks; count++)
            one.Transport.Send(new MemberId("slow", 1), Chunk(count));
        one.Transport.Send(two.Self, new TimeoutNow(new Term(1)));
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.InRange(grown, 0, 32L * 1024 * 1024);
        await Eventually.TrueAsync(() => two.Events.HeardCount == 1, "the other one hears");
        Assert.Equal(1, one.Log.Count("too much waits for it"));
    }

    [Fact]
    public async Task One_command_of_full_size_travels_in_one_frame()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, two);
        byte[] command = new byte[1024 * 1024];
        new Random(1).NextBytes(command);

        one.Transport.Send(two.Self, Append(command));
        one.Transport.Send(two.Self, new TimeoutNow(new Term(1)));

        await Eventually.TrueAsync(() => two.Events.HeardCount == 2, "both are heard");
        AppendEntries heard = two.Events.Told.Select(told => told.What).OfType<AppendEntries>().Single();
        Assert.True(heard.Entries[0].Command.Span.SequenceEqual(command));
    }

    [Fact]
    public async Task A_message_that_no_frame_can_hold_is_dropped_and_the_stream_goes_on()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, two);

        one.Transport.Send(two.Self, Append(new byte[2 * 1024 * 1024]));
        one.Transport.Send(two.Self, new TimeoutNow(new Term(1)));

        await Eventually.TrueAsync(() => two.Events.HeardCount == 1, "what follows is heard");
        Assert.Equal(new TimeoutNow(new Term(1)), two.Events.Told[^1].What);
        await Eventually.TrueAsync(() => one.Log.Has("is dropped"), "the log says so");
    }

    private static AppendEntries Append(byte[] command) => new(
        new Term(1), LogIndex.Zero, Term.Zero,
        [new LogEntry { Index = new LogIndex(1), Term = new Term(1), Kind = EntryKind.Command, Command = command }],
        LogIndex.Zero, 0);

    private static SnapshotChunk Chunk(int number) => new(
        new Term(1), new SnapshotPoint(LogIndex.Zero, Term.Zero, ClusterConfiguration.Empty), 0,
        new byte[ChunkBytes], IsLast: false, number);
}
