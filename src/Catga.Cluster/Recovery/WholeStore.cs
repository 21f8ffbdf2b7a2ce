using Catga.Cluster.Locks;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Outboxes;
using Catga.Cluster.Store.Transactions;

namespace Catga.Cluster.Recovery;

/// <summary>The store's state machine with all its parts.</summary>
internal static class WholeStore
{
    internal static StoreMachine Create() => new([new CommitPart(), new OutboxPart(), new LockPart()]);
}
