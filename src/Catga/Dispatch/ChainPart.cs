using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catga.Dispatch;

/// <summary>A class that stands in chains, and how long one instance of it serves.</summary>
/// <param name="type">The class. It is registered under its own type unless the application did so already.</param>
/// <param name="lifetime">How long one instance serves.</param>
public class ChainPart(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type,
    ServiceLifetime lifetime)
{
    /// <summary>The class.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type Type { get; } = type;

    /// <summary>How long one instance serves, unless the application registered the class otherwise.</summary>
    public ServiceLifetime Lifetime { get; } = lifetime;

    internal void Register(IServiceCollection services) =>
        services.TryAdd(ServiceDescriptor.Describe(Type, Type, Lifetime));
}
