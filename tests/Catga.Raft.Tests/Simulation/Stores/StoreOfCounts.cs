using System.Buffers.Binary;
using System.Globalization;
using Catga.Cluster.Recovery;
using Catga.Cluster.Store;
using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Transactions;
using Catga.Cluster.Store.Trees;
using Catga.Raft.Hosting;

namespace Catga.Raft.Tests.Simulation.Stores;

/// <summary>
/// The shipped store as the replicated state. Whoever counts is a transaction: it reads the counter, by its key or in a
/// scan, writes it, and records its answer under the operation's number, like a handler with an inbox. A reset writes
/// without reading. A transaction on a node that lags is made of old state, and must conflict.
/// </summary>
/// <param name="looksAtNothing">Whether transactions leave out what they read, so that nothing conflicts.</param>
internal sealed class StoreOfCounts(bool looksAtNothing = false) : ICountingState
{
    private const int ScanEvery = 3;
    private static readonly StoreOptions Options = new();
    private static readonly CountSerializer Serializer = new();
    private readonly StoreMachine _machine = WholeStore.Create();

    public Count Read(int key)
    {
        IStoreReader reader = new ViewReader(_machine.View, Serializer, Options);
        return reader.Get<Count>(KeyOf(key));
    }

    public byte[] CommandFor(Operation operation)
    {
        StoreTransaction transaction = new(_machine.View, Serializer, Options);
        string key = KeyOf(operation.Key);
        Count before = operation.IsReset ? default
            : operation.Id % ScanEvery == 0 ? transaction.Scan<Count>(key) is [{ Value: Count found }] ? found : default
            : ((IStoreReader)transaction).Get<Count>(key);
        Count after = operation.After(before);
        transaction.Put(key, after);
        transaction.Add(new RecordedReply
        {
            Key = BitConverter.GetBytes(operation.Id), Digest = [], Reply = Serializer.Serialize(after),
            Window = Options.ReplyWindow, Capacity = Options.ReplyCapacity,
        });
        CommitCommand command = transaction.Close();
        if (looksAtNothing)
            command = command with { Reads = [], Ranges = [] };

        RecordWriter writer = new();
        new EntryHead(command.Kind, Term: 0, _machine.Counters.Time + 1).Write(writer);
        command.Write(writer);
        return writer.ToArray();
    }

    public object Apply(LogIndex index, ReadOnlyMemory<byte> command)
    {
        RecordReader reader = new(command);
        byte kind = EntryHead.Read(ref reader).Kind;
        RecordedReply reply = CommitCommand.Read(kind, reader).Reply!;
        return _machine.Apply(index, command) switch
        {
            CommitAnswer.Done => new Answer(Outcome.Counted, Serializer.Deserialize<Count>(reply.Reply.Span)),
            CommitAnswer.Answered => new Answer(Outcome.Repeated, Recorded(reply.Key)),
            CommitAnswer.Conflict => new Answer(Outcome.Conflicted, default),
            object other => throw new SimulationException($"The store answered {other}"),
            null => throw new SimulationException("The store answered nothing"),
        };
    }

    public IStateSnapshot TakeSnapshot() => _machine.TakeSnapshot();

    public void Restore(Stream content) => _machine.Restore(content);

    private Count Recorded(byte[] key) =>
        _machine.View[StoreTable.Replies].TryGet(key, out StoredRecord record)
            ? Serializer.Deserialize<Count>(StoredReply.Read(record.Value).Reply.Span)
            : throw new SimulationException("The store says that a reply is recorded, and has none");

    // No key is the beginning of another one: a scan finds one counter.
    private static string KeyOf(int key) => string.Create(CultureInfo.InvariantCulture, $"count/{key}/");

    private sealed class CountSerializer : IStoreSerializer
    {
        public byte[] Serialize<T>(T value)
        {
            Count count = (Count)(object)value!;
            byte[] bytes = new byte[16];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, count.Value);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), count.LastOperation);
            return bytes;
        }

        public T Deserialize<T>(ReadOnlySpan<byte> bytes) => (T)(object)new Count(
            BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
    }
}
