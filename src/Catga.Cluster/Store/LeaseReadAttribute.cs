namespace Catga.Cluster.Store;

/// <summary>
/// A handler with this attribute reads under the leader's lease, on the leader and while the lease holds, without
/// asking anybody; elsewhere, as <see cref="LinearizableReadAttribute"/>. See <see cref="ReadConsistency.Lease"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(LeaseReadBehavior<,>), Order = TransactionalAttribute.Order)]
public sealed class LeaseReadAttribute : Attribute;
