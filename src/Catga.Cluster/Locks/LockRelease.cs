using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Locks;

/// <summary>Who holds a lock, or waits for it, does not want it any more.</summary>
internal sealed record LockRelease(string Name, Guid Holder) : IStoreCommand
{
    public byte Kind => EntryKinds.LockRelease;

    public void Write(RecordWriter writer)
    {
        writer.Text(Name);
        writer.Id(Holder);
    }

    internal static LockRelease Read(RecordReader reader)
    {
        LockRelease command = new(reader.Text(), reader.Id());
        reader.End();
        return command;
    }
}
