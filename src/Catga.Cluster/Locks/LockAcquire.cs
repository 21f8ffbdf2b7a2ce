using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Locks;

/// <summary>Someone wants a lock.</summary>
/// <param name="Name">Which.</param>
/// <param name="Holder">Who: a new id for each time that a lock is wanted, the same when it is asked for again.</param>
/// <param name="TimeToLive">For how long without renewal, in ticks.</param>
/// <param name="Wait">How long it waits in line when another one holds it, in ticks; zero for not at all.</param>
internal sealed record LockAcquire(string Name, Guid Holder, long TimeToLive, long Wait) : IStoreCommand
{
    public byte Kind => EntryKinds.LockAcquire;

    public void Write(RecordWriter writer)
    {
        writer.Text(Name);
        writer.Id(Holder);
        writer.Number(TimeToLive);
        writer.Number(Wait);
    }

    internal static LockAcquire Read(RecordReader reader)
    {
        LockAcquire command = new(
            reader.Text(), reader.Id(), reader.Duration().Ticks, reader.Duration().Ticks);
        reader.End();
        return command;
    }
}
