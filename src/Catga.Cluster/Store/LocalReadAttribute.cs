namespace Catga.Cluster.Store;

/// <summary>
/// A handler with this attribute reads what this node has applied so far: at once, complete, but perhaps old. See
/// <see cref="ReadConsistency.Local"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(LocalReadBehavior<,>), Order = TransactionalAttribute.Order)]
public sealed class LocalReadAttribute : Attribute;
