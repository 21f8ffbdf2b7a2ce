using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>A dead letter is to go on its way again.</summary>
internal sealed record OutboxReplay(Guid MessageId, long OutboxCapacity) : IStoreCommand
{
    public byte Kind => EntryKinds.OutboxReplay;

    public void Write(RecordWriter writer)
    {
        writer.Id(MessageId);
        writer.Number(OutboxCapacity);
    }

    internal static OutboxReplay Read(RecordReader reader)
    {
        OutboxReplay command = new(reader.Id(), reader.Number());
        reader.End();
        return command;
    }
}
