using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Locks;

/// <summary>The holder of a lock lives.</summary>
internal sealed record LockRenew(string Name, long Token) : IStoreCommand
{
    public byte Kind => EntryKinds.LockRenew;

    public void Write(RecordWriter writer)
    {
        writer.Text(Name);
        writer.Number(Token);
    }

    internal static LockRenew Read(RecordReader reader)
    {
        LockRenew command = new(reader.Text(), reader.Number());
        reader.End();
        return command;
    }
}
