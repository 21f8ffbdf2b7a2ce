namespace Catga.Telemetry;

/// <summary>
/// Makes requests visible: an activity and a duration for each. On a handler or, for all, on the assembly.
/// </summary>
/// <remarks>It costs nothing as long as nobody listens. See <see cref="CatgaTelemetry"/> for the names.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
[PipelineBehavior(typeof(TracingBehavior<,>), Order = BehaviorOrder.Tracing)]
public sealed class TracedAttribute : Attribute;
