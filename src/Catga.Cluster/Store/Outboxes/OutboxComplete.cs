using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>Messages were published.</summary>
/// <param name="Token">The relay's; the highest there is for those who need none.</param>
/// <param name="MessageIds">Which.</param>
internal sealed record OutboxComplete(long Token, IReadOnlyList<Guid> MessageIds) : IStoreCommand
{
    public byte Kind => EntryKinds.OutboxComplete;

    public void Write(RecordWriter writer)
    {
        writer.Number(Token);
        writer.Number(MessageIds.Count);
        foreach (Guid id in MessageIds)
            writer.Id(id);
    }

    internal static OutboxComplete Read(RecordReader reader)
    {
        long token = reader.Number();
        var ids = new Guid[reader.Count(leastBytesEach: 16)];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = reader.Id();
        reader.End();
        return new OutboxComplete(token, ids);
    }
}
