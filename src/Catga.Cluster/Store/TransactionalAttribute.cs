namespace Catga.Cluster.Store;

/// <summary>
/// Runs a handler in a transaction of the replicated store: what it writes through <see cref="IStoreTransaction"/>,
/// what it enqueues in the outbox and the reply that the inbox records become one entry of the log, or nothing. On a
/// handler or, for all, on the assembly.
/// </summary>
/// <remarks>
/// The handler succeeds: committed. It returns a failure, throws or is cancelled: undone, and only the reply is
/// recorded, if the handler bears <c>[HandledOnce]</c> and returned. A conflict with another transaction runs it again,
/// with what stands inside of this behavior, up to <see cref="StoreOptions.MaxAttempts"/> times; so beside the
/// transaction it should do nothing. On a node that is not the leader it is refused as <c>catga.not_leader</c>, and as
/// <c>catga.no_leader</c> while none is known; <c>[ForwardToLeader]</c> stands outside and carries it there. A
/// transactional request that the handler sends commits on its own. The answer to a command that another node forwarded
/// is recorded in the same entry under the command's id: a repeat gets it from the next leader too.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(TransactionBehavior<,>), Order = Order)]
public sealed class TransactionalAttribute : Attribute
{
    /// <summary>
    /// Where the behavior stands: inside of what decides where the handler runs, outside of inbox and outbox.
    /// </summary>
    public const int Order = (BehaviorOrder.LeaderOnly + BehaviorOrder.Inbox) / 2;
}
