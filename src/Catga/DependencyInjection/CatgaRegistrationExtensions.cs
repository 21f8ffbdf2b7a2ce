using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Catga.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catga;

/// <summary>What can be registered by hand beside the generated <c>AddCatga()</c>, before or after it.</summary>
public static class CatgaRegistrationExtensions
{
    /// <summary>
    /// Registers the handlers of a module and of the modules that it references. <c>AddCatga()</c> calls this.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="module">The module; registering it twice does nothing.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCatgaModule(this IServiceCollection services, CatgaModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        RouteCatalog.Of(services).Add(module);
        return services;
    }

    /// <summary>Registers a handler that the generator cannot see: one of a generic class, closed here.</summary>
    /// <remarks>
    /// It answers even where the generator found another handler of the request; the behaviors around that one stay. Of
    /// several registered by hand the last answers.
    /// </remarks>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="lifetime">
    /// How long one instance serves; null for the rule of <see cref="LifetimeAttribute"/>.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddRequestHandler<TRequest, TResponse,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services, ServiceLifetime? lifetime = null)
        where TRequest : IRequest<TResponse>
        where THandler : class, IRequestHandler<TRequest, TResponse>
    {
        RouteCatalog.Of(services).AddByHand(new RequestRoute<TRequest, TResponse>(
            MessageNames.Of(typeof(TRequest)), PartOf<THandler>(lifetime), []));
        return services;
    }

    /// <summary>
    /// Registers a stream handler that the generator cannot see: one of a generic class, closed here.
    /// </summary>
    /// <remarks>It answers even where the generator found another handler of the request.</remarks>
    /// <typeparam name="TRequest">The stream request.</typeparam>
    /// <typeparam name="TItem">What the sequence holds.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="lifetime">
    /// How long one instance serves; null for the rule of <see cref="LifetimeAttribute"/>.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddStreamRequestHandler<TRequest, TItem,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services, ServiceLifetime? lifetime = null)
        where TRequest : IStreamRequest<TItem>
        where THandler : class, IStreamRequestHandler<TRequest, TItem>
    {
        RouteCatalog.Of(services).AddByHand(new StreamRoute<TRequest, TItem>(
            MessageNames.Of(typeof(TRequest)), PartOf<THandler>(lifetime), []));
        return services;
    }

    /// <summary>Registers a notification handler that the generator cannot see.</summary>
    /// <typeparam name="TNotification">The notification, a base class of it, or an interface.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="order">Lower runs earlier.</param>
    /// <param name="lifetime">
    /// How long one instance serves; null for the rule of <see cref="LifetimeAttribute"/>.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddNotificationHandler<TNotification,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services, int order = 0, ServiceLifetime? lifetime = null)
        where TNotification : INotification
        where THandler : class, INotificationHandler<TNotification>
    {
        RouteCatalog.Of(services).Add(new NotificationRoute<TNotification>(
            MessageNames.Of(typeof(TNotification)),
            [new NotificationSubscription<TNotification>(PartOf<THandler>(lifetime), order)]));
        return services;
    }

    /// <summary>Puts a behavior into the chain of one request, at run time.</summary>
    /// <remarks>
    /// It stands where its order says among those of compile time. One that is there already runs once.
    /// </remarks>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <typeparam name="TBehavior">The behavior, closed over the request.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="order">Lower runs further out; see <see cref="BehaviorOrder"/>.</param>
    /// <param name="lifetime">
    /// How long one instance serves; null for the rule of <see cref="LifetimeAttribute"/>.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPipelineBehavior<TRequest, TResponse,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TBehavior>(
        this IServiceCollection services, int order = BehaviorOrder.Default, ServiceLifetime? lifetime = null)
        where TRequest : IRequest<TResponse>
        where TBehavior : class, IPipelineBehavior<TRequest, TResponse>
    {
        RouteCatalog.Of(services).AddRunTimeBehavior(typeof(TRequest), new BehaviorPart(
            typeof(TBehavior), LifetimeOf<TBehavior>(lifetime), order, BehaviorSource.RunTime));
        return services;
    }

    /// <summary>Puts a behavior into the chain of one stream request, at run time.</summary>
    /// <remarks>
    /// It stands where its order says among those of compile time. One that is there already runs once.
    /// </remarks>
    /// <typeparam name="TRequest">The stream request.</typeparam>
    /// <typeparam name="TItem">What the sequence holds.</typeparam>
    /// <typeparam name="TBehavior">The behavior, closed over the request.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="order">Lower runs further out; see <see cref="BehaviorOrder"/>.</param>
    /// <param name="lifetime">
    /// How long one instance serves; null for the rule of <see cref="LifetimeAttribute"/>.
    /// </param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddStreamPipelineBehavior<TRequest, TItem,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TBehavior>(
        this IServiceCollection services, int order = BehaviorOrder.Default, ServiceLifetime? lifetime = null)
        where TRequest : IStreamRequest<TItem>
        where TBehavior : class, IStreamPipelineBehavior<TRequest, TItem>
    {
        RouteCatalog.Of(services).AddRunTimeBehavior(typeof(TRequest), new BehaviorPart(
            typeof(TBehavior), LifetimeOf<TBehavior>(lifetime), order, BehaviorSource.RunTime));
        return services;
    }

    /// <summary>Chooses how the handlers of notifications run.</summary>
    /// <typeparam name="TPublisher">The publisher; a singleton.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddNotificationPublisher<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPublisher>(
        this IServiceCollection services)
        where TPublisher : class, INotificationPublisher =>
        services.Replace(ServiceDescriptor.Singleton<INotificationPublisher, TPublisher>());

    private static ChainPart PartOf<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(ServiceLifetime? lifetime) =>
        new(typeof(T), LifetimeOf<T>(lifetime));

    private static ServiceLifetime LifetimeOf<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(ServiceLifetime? lifetime) =>
        lifetime
        ?? typeof(T).GetCustomAttribute<LifetimeAttribute>()?.Lifetime
        ?? (Array.TrueForAll(typeof(T).GetConstructors(), constructor => constructor.GetParameters().Length == 0)
            ? ServiceLifetime.Singleton
            : ServiceLifetime.Scoped);
}
