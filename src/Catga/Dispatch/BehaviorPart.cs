using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>A behavior in the chain of one request.</summary>
/// <param name="type">The behavior's class, closed over the request and its answer.</param>
/// <param name="lifetime">How long one instance serves.</param>
/// <param name="order">Lower runs further out.</param>
/// <param name="source">Where the behavior was declared.</param>
public sealed class BehaviorPart(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type,
    ServiceLifetime lifetime,
    int order,
    BehaviorSource source) : ChainPart(type, lifetime)
{
    /// <summary>Lower runs further out.</summary>
    public int Order { get; } = order;

    /// <summary>Where the behavior was declared.</summary>
    public BehaviorSource Source { get; } = source;
}
