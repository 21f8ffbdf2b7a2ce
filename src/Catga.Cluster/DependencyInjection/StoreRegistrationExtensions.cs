using Catga.Cluster.Locks;
using Catga.Cluster.Recovery;
using Catga.Cluster.SingletonTasks;
using Catga.Cluster.Store;
using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Outboxes;
using Catga.Cluster.Store.Transactions;
using Catga.Inbox;
using Catga.Messaging;
using Catga.Outbox;
using Catga.Raft.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Registers the replicated store.</summary>
public static class StoreRegistrationExtensions
{
    /// <summary>
    /// Registers the replicated store on this process's Raft node: <see cref="IReplicatedStore"/>,
    /// <see cref="IStoreTransaction"/> and <see cref="IStoreReader"/> for handlers, the outbox and the inbox on it, and
    /// <c>[Transactional]</c>.
    /// </summary>
    /// <remarks>
    /// Goes with <c>AddCatgaCluster</c>, before or after it. Locks are then granted by the log, to every node. The
    /// outbox's relay is registered with <see cref="AddOutboxProcessor"/>. An <see cref="IStoreSerializer"/> that is
    /// registered before takes the place of JSON.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddReplicatedStore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(StoreLog)))
            return services;

        services.AddOutbox();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => CreateMachine());
        services.Replace(ServiceDescriptor.Singleton<IReplicatedState>(
            static provider => provider.GetRequiredService<StoreMachine>()));
        services.TryAddSingleton<StoreLog>();
        services.TryAddSingleton<IStoreSerializer, JsonStoreSerializer>();
        services.TryAddSingleton<CurrentTransaction>();
        services.TryAddSingleton<CommandScope>();
        services.TryAddSingleton<CommandCaller>();
        services.TryAddSingleton<CommandLedger>();
        services.TryAddSingleton<IStoreTransaction>(
            static provider => provider.GetRequiredService<CurrentTransaction>());
        services.TryAddSingleton<IStoreReader>(static provider => provider.GetRequiredService<CurrentTransaction>());
        services.TryAddSingleton<IReplicatedStore, ReplicatedStore>();
        services.TryAddSingleton<StoreOutbox>();
        services.TryAddSingleton<IOutboxStore>(static provider => provider.GetRequiredService<StoreOutbox>());
        services.TryAddSingleton<IOutboxDeadLetters>(static provider => provider.GetRequiredService<StoreOutbox>());
        services.TryAddSingleton<IOutboxStatistics, StoreOutboxStatistics>();
        services.TryAddSingleton<IInboxStore, StoreInbox>();
        services.TryAddSingleton<IInboxKeys, StoreInboxKeys>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreFitsLogValidator>());
        services.AddOptions<StoreOptions>().ValidateOnStart();
        services.AddHostedService<OutboxGauges>();
        services.AddLogLocks();
        return services;
    }

    /// <summary>
    /// Registers the relay that brings messages from the store's outbox to the bus, on the leader; and the in-process
    /// bus unless there is a bus, which delivers to the notification handlers of the leader; with
    /// <c>AddMessageBroadcast</c>, to those of every node.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddOutboxProcessor(this IServiceCollection services)
    {
        services.AddInProcessMessageBus();
        return services.AddSingletonTask<OutboxProcessor>();
    }

    /// <summary>The state machine with all its parts.</summary>
    internal static StoreMachine CreateMachine() => WholeStore.Create();

    private static void AddLogLocks(this IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<IClusterLocks, LogLocks>());
        services.TryAddSingleton<LogLockClerk>();
        services.TryAddSingleton<ILockClerk, ForwardedLockClerk>();
        services.TryAddSingleton<LockOffice>();
        services.AddRequestHandler<AcquireLock, LockReply, AcquireLockHandler>()
            .AddForwardToLeaderBehavior<AcquireLock, LockReply>();
        services.AddRequestHandler<RenewLock, LockReply, RenewLockHandler>()
            .AddForwardToLeaderBehavior<RenewLock, LockReply>();
        services.AddRequestHandler<ReleaseLock, LockReply, ReleaseLockHandler>()
            .AddForwardToLeaderBehavior<ReleaseLock, LockReply>();
        services.Configure<MessageSerializerOptions>(
            options => options.Json.TypeInfoResolverChain.Insert(0, LockJson.Default));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LockOptions>, LockOptionsValidator>());
        services.AddOptions<LockOptions>().ValidateOnStart();
    }
}
