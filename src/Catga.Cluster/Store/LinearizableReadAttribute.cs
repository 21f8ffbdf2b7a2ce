namespace Catga.Cluster.Store;

/// <summary>
/// A handler with this attribute reads a state that holds everything committed anywhere before it began: a quorum
/// confirms it. Works on every node. This is also what <see cref="IReplicatedStore.ReadAsync"/> does by default.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(LinearizableReadBehavior<,>), Order = TransactionalAttribute.Order)]
public sealed class LinearizableReadAttribute : Attribute;
