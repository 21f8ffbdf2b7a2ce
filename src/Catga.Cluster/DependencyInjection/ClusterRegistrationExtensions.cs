using System.Diagnostics.CodeAnalysis;
using Catga.Cluster.Leadership;
using Catga.Cluster.Replication;
using Catga.Raft.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Registers the cluster, and what runs on its leader only.</summary>
public static class ClusterRegistrationExtensions
{
    /// <summary>
    /// The members of the first formation come from the program or its configuration. The only storage there is:
    /// afterwards the cluster keeps its members in its own log.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseInMemoryConfigurationStorage(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services;
    }

    /// <summary>Says where this node is reached, and where the others of the first formation are.</summary>
    /// <param name="services">The services.</param>
    /// <param name="localNodeEndpoint">This node: scheme, host and port, like <c>http://node0:5000</c>.</param>
    /// <param name="members">The others; this node may be among them.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection JoinCluster(
        this IServiceCollection services, string localNodeEndpoint, IEnumerable<string> members)
    {
        ArgumentNullException.ThrowIfNull(localNodeEndpoint);
        string[] listed = [.. members];
        services.PostConfigure<RaftClusterConfiguration>(options =>
        {
            options.LocalNodeEndpoint = localNodeEndpoint;
            options.Members = listed;
        });
        return services;
    }

    /// <summary>Registers the cluster: a node, who leads, forwarding, and the endpoints between nodes.</summary>
    /// <remarks>
    /// The settings are those of the section <c>Cluster</c>, unless <c>JoinCluster</c> or <paramref name="configure"/>
    /// say otherwise. They are checked when the host starts.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes settings after they were read.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCatgaCluster(
        this IServiceCollection services, Action<RaftClusterConfiguration>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        AddConfiguration(services, configure);
        services.AddMessaging();
        services.TryAddSingleton<LeadershipScope>();
        services.TryAddSingleton<CommandScope>();
        services.TryAddSingleton<CommandCaller>();
        services.TryAddSingleton<HandlingNodes>();
        services.TryAddSingleton<ReignBook>();
        services.TryAddSingleton<IReplicatedState, ClusterState>();
        services.TryAddSingleton<IReplicatedLog>(static provider => provider.GetRequiredService<IRaftHost>());
        services.TryAddSingleton<IClusterLocks, LeaderLocks>();
        services.TryAddSingleton<IClusterCoordinator>(CreateCoordinator);
        services.TryAddSingleton(CreateGate);
        services.AddForwarding();

        // Who brings a node of his own, like a test, keeps it.
        if (!services.Any(service => service.ServiceType == typeof(IRaftHost)))
            services.AddNode();
        services.AddHostedService<HandOverOnStop>();
        return services;
    }

    /// <summary>
    /// Refuses a request on all nodes but the leader. The attribute <see cref="LeaderOnlyAttribute"/> does the same.
    /// </summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddLeaderOnlyBehavior<TRequest, TResponse>(this IServiceCollection services)
        where TRequest : IRequest<TResponse> =>
        services.AddPipelineBehavior<TRequest, TResponse, LeaderOnlyBehavior<TRequest, TResponse>>(
            BehaviorOrder.LeaderOnly);

    /// <summary>
    /// Carries a request to the leader. The attribute <see cref="ForwardToLeaderAttribute"/> does the same.
    /// </summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddForwardToLeaderBehavior<TRequest, TResponse>(this IServiceCollection services)
        where TRequest : IRequest<TResponse> =>
        services.AddPipelineBehavior<TRequest, TResponse, ForwardToLeaderBehavior<TRequest, TResponse>>(
            BehaviorOrder.Forward);

    /// <summary>Registers a task that runs on the leader only.</summary>
    /// <typeparam name="TTask">The task.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSingletonTask<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTask>(
        this IServiceCollection services)
        where TTask : SingletonTaskRunner =>
        services.AddHostedService<TTask>();

    private static void AddConfiguration(IServiceCollection services, Action<RaftClusterConfiguration>? configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IValidateOptions<RaftClusterConfiguration>, ClusterConfigurationValidator>());
        OptionsBuilder<RaftClusterConfiguration> options = services.AddOptions<RaftClusterConfiguration>()
            .Configure<IServiceProvider>((read, provider) =>
            {
                if (provider.GetService<IConfiguration>() is { } configuration)
                    read.Read(configuration);
            });
        if (configure is not null)
            options.PostConfigure(configure);

        // The node's own options are checked at start, and with them these: one exception, not two of the same.
        services.AddOptions<RaftHostOptions>()
            .ValidateOnStart()
            .Configure<IOptions<RaftClusterConfiguration>>((host, cluster) => HostSettings.Apply(cluster.Value, host));
    }

    private static ClusterCoordinator CreateCoordinator(IServiceProvider provider) => new(
        provider.GetRequiredService<IRaftHost>(),
        provider.GetRequiredService<IClusterLocks>(),
        provider.GetRequiredService<ReignBook>(),
        provider.GetRequiredService<IOptions<RaftClusterConfiguration>>().Value.HandOverTimeout,
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<ClusterCoordinator>>());

    private static ClusterGate CreateGate(IServiceProvider provider)
    {
        RaftClusterConfiguration settings = provider.GetRequiredService<IOptions<RaftClusterConfiguration>>().Value;
        IClusterCoordinator coordinator = provider.GetRequiredService<IClusterCoordinator>();
        TimeProvider clock = provider.GetRequiredService<TimeProvider>();
        return new ClusterGate(
            coordinator,
            provider.GetRequiredService<IClusterForwarder>(),
            provider.GetRequiredService<LeadershipScope>(),
            provider.GetRequiredService<CommandScope>(),
            provider.GetRequiredService<CommandCaller>(),
            provider.GetRequiredService<LeaderQueue>(),
            provider.GetRequiredService<HandlingNodes>(),
            settings.Forwarding,
            clock,
            provider.GetRequiredService<ILogger<ClusterGate>>());
    }
}
