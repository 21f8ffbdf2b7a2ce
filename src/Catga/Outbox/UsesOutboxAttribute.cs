namespace Catga.Outbox;

/// <summary>
/// Gives a handler an outbox: what it enqueues is stored when it succeeds. On a handler or, for all, on the assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(OutboxBehavior<,>), Order = BehaviorOrder.Outbox)]
public sealed class UsesOutboxAttribute : Attribute;
