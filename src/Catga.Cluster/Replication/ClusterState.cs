using System.Buffers.Binary;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Replication;

/// <summary>What the log replicates for the cluster itself: told apart by the first byte of each command.</summary>
internal sealed class ClusterState : IReplicatedState
{
    /// <summary>The first bytes of a snapshot.</summary>
    internal const int SnapshotVersion = 1;
    private long _grants;

    public object? Apply(LogIndex index, ReadOnlyMemory<byte> command)
    {
        switch (command.IsEmpty ? default : (CommandKind)command.Span[0])
        {
            case CommandKind.LockGrant:
                _grants++;
                return null;
            default:
                // No node may go on without an entry that others have applied: the host stops this one.
                throw new InvalidDataException(
                    $"The command at index {index} is of a kind that this version does not know. Update this node.");
        }
    }

    public IStateSnapshot TakeSnapshot() => new Snapshot(_grants);

    public void Restore(Stream content)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int) + sizeof(long)];
        content.ReadExactly(bytes);
        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (version != SnapshotVersion)
            throw new InvalidDataException($"A snapshot of version {version}; this version reads {SnapshotVersion}.");
        _grants = BinaryPrimitives.ReadInt64LittleEndian(bytes[sizeof(int)..]);
    }

    private sealed class Snapshot(long grants) : IStateSnapshot
    {
        public void WriteTo(Stream destination)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int) + sizeof(long)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, SnapshotVersion);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[sizeof(int)..], grants);
            destination.Write(bytes);
        }

        public void Dispose()
        {
            // A number holds nothing.
        }
    }
}
