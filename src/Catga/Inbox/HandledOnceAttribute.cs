namespace Catga.Inbox;

/// <summary>
/// Handles a request that names its id (<see cref="IIdentified"/>) once in effect: a repeat gets the first reply. On a
/// handler or, for all requests that name an id, on the assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(InboxBehavior<,>), Order = BehaviorOrder.Inbox)]
public sealed class HandledOnceAttribute : Attribute;
