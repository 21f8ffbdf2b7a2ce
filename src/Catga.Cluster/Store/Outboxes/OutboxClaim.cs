using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>A relay asks for what it may publish.</summary>
internal sealed record OutboxClaim(long Token, int Max) : IStoreCommand
{
    public byte Kind => EntryKinds.OutboxClaim;

    public void Write(RecordWriter writer)
    {
        writer.Number(Token);
        writer.Number(Max);
    }

    internal static OutboxClaim Read(RecordReader reader)
    {
        OutboxClaim command = new(reader.Number(), (int)Math.Clamp(reader.Number(), 1, int.MaxValue));
        reader.End();
        return command;
    }
}
