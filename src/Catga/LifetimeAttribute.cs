using Microsoft.Extensions.DependencyInjection;

namespace Catga;

/// <summary>Overrides the lifetime of a handler or a behavior.</summary>
/// <remarks>
/// Without it, a class whose constructor takes nothing is a singleton and every other one is scoped. A chain lives as
/// long as its shortest-lived part.
/// </remarks>
/// <param name="lifetime">How long one instance serves.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LifetimeAttribute(ServiceLifetime lifetime) : Attribute
{
    /// <summary>How long one instance serves.</summary>
    public ServiceLifetime Lifetime { get; } = lifetime;
}
