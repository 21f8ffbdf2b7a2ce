using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Outbox;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>Messages could not be published.</summary>
internal sealed record OutboxFail(long Token, IReadOnlyList<OutboxFailure> Failures, int DeadLetterCapacity)
    : IStoreCommand
{
    public byte Kind => EntryKinds.OutboxFail;

    public void Write(RecordWriter writer)
    {
        writer.Number(Token);
        writer.Number(DeadLetterCapacity);
        writer.Number(Failures.Count);
        foreach (OutboxFailure failure in Failures)
        {
            writer.Id(failure.MessageId);
            writer.Text(failure.Error);
            writer.Flag(failure.RetryAfter is not null);
            if (failure.RetryAfter is { } delay)
                writer.Number(delay > TimeSpan.Zero ? delay.Ticks : 0);
        }
    }

    internal static OutboxFail Read(RecordReader reader)
    {
        long token = reader.Number();
        int capacity = (int)Math.Clamp(reader.Number(), 0, int.MaxValue);
        var failures = new OutboxFailure[reader.Count(leastBytesEach: 18)];
        for (int i = 0; i < failures.Length; i++)
        {
            failures[i] = new OutboxFailure(
                reader.Id(), reader.Text(), reader.Flag() ? reader.Duration() : null);
        }

        reader.End();
        return new OutboxFail(token, failures, capacity);
    }
}
