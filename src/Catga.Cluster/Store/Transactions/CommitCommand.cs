using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Outboxes;
using Catga.Cluster.Store.Records;
using Catga.Outbox;

namespace Catga.Cluster.Store.Transactions;

/// <summary>
/// A transaction as one entry: what it read, to be checked in log order, and all that it leaves behind.
/// </summary>
internal sealed record CommitCommand : IStoreCommand
{
    /// <summary>The state that it read: the last entry that had been applied.</summary>
    internal long ReadAt { get; init; }

    /// <summary>Keys that were read, with the version that was seen; zero for a key that was not there.</summary>
    internal IReadOnlyList<(byte[] Key, long Version)> Reads { get; init; } = [];

    internal IReadOnlyList<ScannedRange> Ranges { get; init; } = [];

    /// <summary>What is written; a key without value is deleted.</summary>
    internal IReadOnlyList<(byte[] Key, byte[]? Value)> Writes { get; init; } = [];

    internal IReadOnlyList<EnqueuedMessage> Messages { get; init; } = [];

    /// <summary>What the inbox records.</summary>
    internal RecordedReply? Reply { get; init; }

    /// <summary>What is recorded because the command was forwarded.</summary>
    internal RecordedReply? CommandReply { get; init; }

    /// <summary>The state must not cost more than this afterwards, unless it costs less than before.</summary>
    internal long MaxCost { get; init; } = long.MaxValue;

    /// <summary>So many messages may wait in the outbox afterwards.</summary>
    internal long OutboxCapacity { get; init; } = long.MaxValue;

    public byte Kind => CommandReply is null ? EntryKinds.Commit : EntryKinds.RecordedCommit;

    internal bool LeavesNothing =>
        Writes.Count == 0 && Messages.Count == 0 && Reply is null && CommandReply is null;

    public void Write(RecordWriter writer)
    {
        writer.Number(ReadAt);
        writer.Number(Reads.Count);
        foreach ((byte[] key, long version) in Reads)
        {
            writer.Bytes(key);
            writer.Number(version);
        }

        writer.Number(Ranges.Count);
        foreach (ScannedRange range in Ranges)
            range.Write(writer);
        writer.Number(Writes.Count);
        foreach ((byte[] key, byte[]? value) in Writes)
        {
            writer.Bytes(key);
            writer.OptionalBytes(value);
        }

        writer.Number(Messages.Count);
        foreach (EnqueuedMessage message in Messages)
        {
            writer.Number(message.Delay.Ticks);
            MessageRecord.WriteEnvelope(writer, message.Envelope);
        }

        writer.Flag(Reply is not null);
        Reply?.Write(writer);
        writer.Number(MaxCost);
        writer.Number(OutboxCapacity);
        CommandReply?.Write(writer);
    }

    internal static CommitCommand Read(byte kind, RecordReader reader)
    {
        CommitCommand command = new()
        {
            ReadAt = reader.Number(),
            Reads = ReadReads(ref reader),
            Ranges = ReadRanges(ref reader),
            Writes = ReadWrites(ref reader),
            Messages = ReadMessages(ref reader),
            Reply = reader.Flag() ? RecordedReply.Read(ref reader) : null,
            MaxCost = reader.Number(),
            OutboxCapacity = reader.Number(),
            CommandReply = kind == EntryKinds.RecordedCommit ? RecordedReply.Read(ref reader) : null,
        };
        reader.End();
        return command;
    }

    private static (byte[] Key, long Version)[] ReadReads(ref RecordReader reader)
    {
        var reads = new (byte[] Key, long Version)[reader.Count(leastBytesEach: 2)];
        for (int i = 0; i < reads.Length; i++)
            reads[i] = (reader.Bytes(), reader.Number());
        return reads;
    }

    private static ScannedRange[] ReadRanges(ref RecordReader reader)
    {
        var ranges = new ScannedRange[reader.Count(leastBytesEach: 3)];
        for (int i = 0; i < ranges.Length; i++)
            ranges[i] = ScannedRange.Read(ref reader);
        return ranges;
    }

    private static (byte[] Key, byte[]? Value)[] ReadWrites(ref RecordReader reader)
    {
        var writes = new (byte[] Key, byte[]? Value)[reader.Count(leastBytesEach: 2)];
        for (int i = 0; i < writes.Length; i++)
            writes[i] = (reader.Bytes(), reader.OptionalBytes());
        return writes;
    }

    private static EnqueuedMessage[] ReadMessages(ref RecordReader reader)
    {
        var messages = new EnqueuedMessage[reader.Count(leastBytesEach: 20)];
        for (int i = 0; i < messages.Length; i++)
        {
            TimeSpan delay = reader.Duration();
            messages[i] = new EnqueuedMessage(MessageRecord.ReadEnvelope(ref reader), delay);
        }

        return messages;
    }
}
