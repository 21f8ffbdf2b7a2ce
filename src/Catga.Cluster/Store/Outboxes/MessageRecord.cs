using Catga.Cluster.Store.Records;
using Catga.Messaging;
using Catga.Outbox;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>Messages of the outbox as bytes.</summary>
internal static class MessageRecord
{
    internal static byte[] Write(OutboxMessage message)
    {
        RecordWriter writer = new();
        WriteEnvelope(writer, message);
        writer.Number(message.CreatedAt.UtcTicks);
        writer.Flag(message.DueAt is not null);
        if (message.DueAt is { } due)
            writer.Number(due.UtcTicks);
        writer.Number(message.Attempts);
        writer.OptionalText(message.LastError);
        return writer.ToArray();
    }

    internal static OutboxMessage Read(ReadOnlyMemory<byte> record)
    {
        RecordReader reader = new(record);
        return new OutboxMessage(ReadEnvelope(ref reader))
        {
            CreatedAt = new DateTimeOffset(reader.Number(), TimeSpan.Zero),
            DueAt = reader.Flag() ? new DateTimeOffset(reader.Number(), TimeSpan.Zero) : null,
            Attempts = (int)reader.Number(),
            LastError = reader.OptionalText(),
        };
    }

    internal static void WriteEnvelope(RecordWriter writer, MessageEnvelope envelope)
    {
        writer.Id(envelope.Id);
        writer.Text(envelope.Name);
        writer.Bytes(envelope.Payload.Span);
        writer.Text(envelope.ContentType);
        writer.OptionalText(envelope.Key);
        writer.OptionalText(envelope.TraceParent);
        writer.OptionalText(envelope.TraceState);
        writer.Number(envelope.Headers.Count);
        foreach ((string name, string value) in envelope.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            writer.Text(name);
            writer.Text(value);
        }
    }

    internal static MessageEnvelope ReadEnvelope(ref RecordReader reader) => new()
    {
        Id = reader.Id(),
        Name = reader.Text(),
        Payload = reader.Memory(),
        ContentType = reader.Text(),
        Key = reader.OptionalText(),
        TraceParent = reader.OptionalText(),
        TraceState = reader.OptionalText(),
        Headers = ReadHeaders(ref reader),
    };

    private static IReadOnlyDictionary<string, string> ReadHeaders(ref RecordReader reader)
    {
        int count = reader.Count(leastBytesEach: 2);
        if (count == 0)
            return MessageHeaders.None;

        Dictionary<string, string> headers = new(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string name = reader.Text();
            headers[name] = reader.Text();
        }

        return headers;
    }
}
