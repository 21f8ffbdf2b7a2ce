using Catga.Cluster.Locks;
using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Outboxes;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Transactions;
using Catga.Messaging;
using Catga.Outbox;

namespace Catga.Cluster.Tests.Store;

/// <summary>Commands of every kind, drawn by chance, about few enough things that they meet.</summary>
internal sealed class RandomCommands(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Guid> _ids = [];
    private long _index;
    private long _term = 1;
    private long _time = 1_000;

    /// <summary>The next entry of the log, as bytes.</summary>
    internal byte[] Next()
    {
        _index++;
        _time += _random.Next(100);
        if (_random.Next(200) == 0)
            _term++;
        IStoreCommand command = _random.Next(12) switch
        {
            0 => new OutboxClaim(_term, _random.Next(1, 20)),
            1 => new OutboxComplete(_term, [SomeId(), SomeId()]),
            2 or 3 => new OutboxFail(
                _term, [new OutboxFailure(SomeId(), "No.", _random.Next(3) == 0 ? null : Ticks(500))], 5),
            4 => new OutboxReplay(SomeId(), 1_000),
            5 => new LockAcquire(Name("lock", 3), SomePerson(), 300, _random.Next(2) * 500),
            6 => new LockRenew(Name("lock", 3), _index - _random.Next(50)),
            7 => new LockRelease(Name("lock", 3), SomePerson()),
            _ => Commit(),
        };
        RecordWriter writer = new();
        // Some come from a reign that is over, and some clocks are slow.
        new EntryHead(command.Kind, _term - _random.Next(2), Math.Max(0, _time - _random.Next(200))).Write(writer);
        command.Write(writer);
        return writer.ToArray();
    }

    private CommitCommand Commit() => new()
    {
        ReadAt = _index - 1 - _random.Next(3),
        Reads = _random.Next(6) == 0 ? [(Bytes("key", 60), _random.Next(2) * _index)] : [],
        Ranges = _random.Next(6) == 0 ? [new ScannedRange(Bytes("key", 60), null, _random.Next(5))] : [],
        Writes =
        [
            .. Enumerable.Range(0, _random.Next(4)).Select(_ =>
                (Bytes("key", 60), _random.Next(3) == 0 ? null : new byte[_random.Next(30)])),
        ],
        Messages = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Message())],
        Reply = _random.Next(3) == 0 ? Reply() : null,
        CommandReply = _random.Next(4) == 0 ? Reply() : null,
        MaxCost = 60_000,
        OutboxCapacity = 60,
    };

    private EnqueuedMessage Message()
    {
        Guid id = _random.Next(20) == 0 ? SomeId() : NewId();
        MessageEnvelope envelope = new()
        {
            Id = id,
            Name = Name("message", 5),
            Payload = new byte[_random.Next(40)],
            Key = _random.Next(3) == 0 ? null : Name("key", 4),
            Headers = _random.Next(3) == 0
                ? new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }
                : MessageHeaders.None,
        };
        return new EnqueuedMessage(envelope, _random.Next(4) == 0 ? Ticks(400) : default);
    }

    private RecordedReply Reply() => new()
    {
        Key = Bytes("reply", 40),
        Digest = [],
        Reply = new byte[_random.Next(20)],
        Window = Ticks(3_000),
        Capacity = 25,
    };

    private Guid NewId()
    {
        byte[] bytes = new byte[16];
        _random.NextBytes(bytes);
        _ids.Add(new Guid(bytes));
        return _ids[^1];
    }

    // One of the last, for the others are gone.
    private Guid SomeId() => _ids.Count == 0 ? NewId() : _ids[^_random.Next(1, Math.Min(_ids.Count, 80) + 1)];

    private Guid SomePerson() => new(_random.Next(5) + 1, 0, 0, new byte[8]);

    private TimeSpan Ticks(int most) => new(_random.Next(1, most));

    private string Name(string what, int count) => $"{what}{_random.Next(count)}";

    private byte[] Bytes(string what, int count) => System.Text.Encoding.UTF8.GetBytes(Name(what, count));
}
