namespace Catga.Cluster;

/// <summary>
/// The handler runs on the leader, wherever its requests are sent: every other node forwards them. On a handler or,
/// for all, on the assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(ForwardToLeaderBehavior<,>), Order = BehaviorOrder.Forward)]
public sealed class ForwardToLeaderAttribute : Attribute;
