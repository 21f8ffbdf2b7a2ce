using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Inboxes;

/// <summary>A reply that answers every repeat of its message.</summary>
internal sealed record RecordedReply
{
    /// <summary>Which message, from whom.</summary>
    internal required byte[] Key { get; init; }

    /// <summary>A digest of what the message said; empty when nobody compares.</summary>
    internal required byte[] Digest { get; init; }

    /// <summary>The reply as bytes.</summary>
    internal required ReadOnlyMemory<byte> Reply { get; init; }

    /// <summary>How long it is remembered.</summary>
    internal required TimeSpan Window { get; init; }

    /// <summary>How many replies are remembered after this one.</summary>
    internal required int Capacity { get; init; }

    /// <summary>An upper bound of what it adds to the state.</summary>
    internal long Cost => Reply.Length + (2L * Key.Length) + Digest.Length + 256;

    internal void Write(RecordWriter writer)
    {
        writer.Bytes(Key);
        writer.Bytes(Digest);
        writer.Bytes(Reply.Span);
        writer.Number(Window.Ticks);
        writer.Number(Capacity);
    }

    internal static RecordedReply Read(ref RecordReader reader) => new()
    {
        Key = reader.Bytes(),
        Digest = reader.Bytes(),
        Reply = reader.Memory(),
        Window = reader.Duration(),
        Capacity = (int)Math.Clamp(reader.Number(), 1, int.MaxValue),
    };
}
