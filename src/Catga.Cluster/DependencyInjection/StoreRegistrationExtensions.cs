using Catga.Cluster.Locks;
using Catga.Cluster.Store;
using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Outboxes;
using Catga.Cluster.Store.Transactions;
using Catga.Inbox;
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
    /// The relay is not started here: it is a singleton task of the cluster. The bus is up to the application. An
    /// <see cref="IStoreSerializer"/> that is registered before takes the place of JSON.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddReplicatedStore(this IServiceCollection services)
    {
        services.AddOutbox();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => CreateMachine());
        services.TryAddSingleton<IReplicatedState>(static provider => provider.GetRequiredService<StoreMachine>());
        services.TryAddSingleton<StoreLog>();
        services.TryAddSingleton<IStoreSerializer, JsonStoreSerializer>();
        services.TryAddSingleton<CurrentTransaction>();
        services.TryAddSingleton<IStoreTransaction>(
            static provider => provider.GetRequiredService<CurrentTransaction>());
        services.TryAddSingleton<IStoreReader>(static provider => provider.GetRequiredService<CurrentTransaction>());
        services.TryAddSingleton<IReplicatedStore, ReplicatedStore>();
        services.TryAddSingleton<StoreOutbox>();
        services.TryAddSingleton<IOutboxStore>(static provider => provider.GetRequiredService<StoreOutbox>());
        services.TryAddSingleton<IOutboxDeadLetters>(static provider => provider.GetRequiredService<StoreOutbox>());
        services.TryAddSingleton<IInboxStore, StoreInbox>();
        services.TryAddSingleton<IInboxKeys, StoreInboxKeys>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>());
        services.AddOptions<StoreOptions>().ValidateOnStart();
        services.TryAddSingleton<ILockClerk, LogLockClerk>();
        services.TryAddSingleton<LockOffice>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LockOptions>, LockOptionsValidator>());
        services.AddOptions<LockOptions>().ValidateOnStart();
        return services;
    }

    /// <summary>The state machine with all its parts.</summary>
    internal static StoreMachine CreateMachine() => new([new CommitPart(), new OutboxPart(), new LockPart()]);
}
