using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Locks;

/// <summary>The entries about locks.</summary>
internal sealed class LockPart : IStorePart
{
    public IReadOnlyList<byte> Kinds { get; } =
        [EntryKinds.LockAcquire, EntryKinds.LockRenew, EntryKinds.LockRelease];

    public object Apply(byte kind, RecordReader body, ApplyScope scope) => kind switch
    {
        EntryKinds.LockAcquire => LockTable.Acquire(LockAcquire.Read(body), scope),
        EntryKinds.LockRenew => LockTable.Renew(LockRenew.Read(body), scope),
        _ => LockTable.Release(LockRelease.Read(body), scope),
    };
}
