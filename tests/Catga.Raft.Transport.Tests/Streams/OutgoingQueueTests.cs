namespace Catga.Raft.Transport.Tests.Streams;

/// <summary>What goes next, and what is dropped.</summary>
public sealed class OutgoingQueueTests
{
    private readonly OutgoingQueue _queue = new(maxBytes: 1024 * 1024, maxMessages: 100);

    [Fact]
    public void Small_messages_and_a_little_bulk_keep_their_order()
    {
        object[] said = [Append(1000), Heartbeat(1), Append(2000), Heartbeat(2)];

        foreach (object message in said)
            Assert.True(_queue.TryAdd(message));

        Assert.Equal(said, TakeAll());
    }

    [Fact]
    public void A_heartbeat_overtakes_more_than_64_KiB_of_bulk_and_not_less()
    {
        object[] bulk = [Append(60_000), Append(60_000), Append(60_000), Append(60_000)];
        object heartbeat = Heartbeat(1);

        foreach (object message in bulk)
            _queue.TryAdd(message);
        _queue.TryAdd(heartbeat);

        Assert.Equal([heartbeat, .. bulk], TakeAll());

        _queue.TryAdd(bulk[0]);
        _queue.TryAdd(heartbeat);
        Assert.Equal([bulk[0], heartbeat], TakeAll());
    }

    [Fact]
    public void Small_messages_never_overtake_each_other()
    {
        object[] small = [Heartbeat(1), new TimeoutNow(new Term(1)), Heartbeat(2)];

        _queue.TryAdd(small[0]);
        for (int count = 0; count < 5; count++)
            _queue.TryAdd(Append(60_000));
        _queue.TryAdd(small[1]);
        _queue.TryAdd(small[2]);

        Assert.Equal(small, TakeAll().Where(message => message is not AppendEntries { Entries.Count: > 0 }));
    }

    [Fact]
    public void Bulk_is_bounded_in_bytes_and_leaves_room_for_heartbeats()
    {
        int taken = 0;
        while (_queue.TryAdd(Append(60_000)))
            taken++;

        Assert.Equal(1024 * 1024 / 60_032, taken);
        Assert.True(_queue.TryAdd(Heartbeat(1)));
    }

    [Fact]
    public void A_command_larger_than_the_bound_goes_when_nothing_else_waits()
    {
        Assert.True(_queue.TryAdd(Append(2 * 1024 * 1024)));
        Assert.False(_queue.TryAdd(Append(1)));
    }

    [Fact]
    public void Small_messages_are_bounded_in_number()
    {
        int taken = 0;
        while (_queue.TryAdd(Heartbeat(taken)))
            taken++;

        Assert.Equal(100, taken);
    }

    [Fact]
    public async Task What_was_in_before_the_end_still_goes_out()
    {
        _queue.TryAdd(Heartbeat(1));
        _queue.Complete();

        Assert.True(await _queue.WaitAsync(CancellationToken.None));
        Assert.Single(TakeAll());
        Assert.False(await _queue.WaitAsync(CancellationToken.None));
        Assert.False(_queue.TryAdd(Heartbeat(2)));
    }

    private static AppendEntries Heartbeat(int round) =>
        new(new Term(1), LogIndex.Zero, Term.Zero, [], LogIndex.Zero, round);

    private static AppendEntries Append(int bytes) => new(
        new Term(1), LogIndex.Zero, Term.Zero,
        [new LogEntry { Index = new LogIndex(1), Term = new Term(1), Kind = EntryKind.Command, Command = new byte[bytes] }],
        LogIndex.Zero, 0);

    private List<object> TakeAll()
    {
        List<object> taken = [];
        while (_queue.TryTake(out object? message, out _))
            taken.Add(message);
        return taken;
    }
}
