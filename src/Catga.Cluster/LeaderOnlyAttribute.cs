namespace Catga.Cluster;

/// <summary>
/// The handler runs on the leader; on every other node its requests are refused with
/// <see cref="ClusterErrorCodes.NotLeader"/>. On a handler or, for all, on the assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(LeaderOnlyBehavior<,>), Order = BehaviorOrder.LeaderOnly)]
public sealed class LeaderOnlyAttribute : Attribute;
