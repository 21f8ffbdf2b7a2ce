using Catga.Cluster.Store;
using Catga.Inbox;
using Catga.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Store;

/// <summary>A shop on the store: one command, in a transaction, with an inbox and an outbox; and a query.</summary>
internal static class Shop
{
    internal static TestStore Open(Action<StoreOptions>? configure = null) => new(configure: configure, more: services => services.AddShop());

    internal static IServiceCollection AddShop(this IServiceCollection services) =>
        services
            .AddMessage<Bought>()
            .AddRequestHandler<Buy, string, BuyHandler>()
            .AddPipelineBehavior<Buy, string, TransactionBehavior<Buy, string>>(TransactionalAttribute.Order)
            .AddPipelineBehavior<Buy, string, InboxBehavior<Buy, string>>(BehaviorOrder.Inbox)
            .AddPipelineBehavior<Buy, string, OutboxBehavior<Buy, string>>(BehaviorOrder.Outbox)
            .AddRequestHandler<Peek, string, PeekHandler>()
            .AddPipelineBehavior<Peek, string, LeaseReadBehavior<Peek, string>>(TransactionalAttribute.Order)
            .AddRequestHandler<Look, string, LookHandler>()
            .AddPipelineBehavior<Look, string, LinearizableReadBehavior<Look, string>>(TransactionalAttribute.Order)
            .AddRequestHandler<Glance, string, GlanceHandler>()
            .AddPipelineBehavior<Glance, string, LocalReadBehavior<Glance, string>>(TransactionalAttribute.Order);

    internal static Task<CatgaResult<string>> Buy(TestStore store, Buy command, CancellationToken cancellationToken = default) =>
        store.Get<IMediator>().SendAsync(command, cancellationToken).AsTask();

    internal static async Task<string[]> Told(TestStore store) =>
        [.. (await store.Get<IOutboxStore>().GetPendingAsync(100)).Select(message => message.Name)];
}

/// <summary>Buys something. A test may look on, and spoil it.</summary>
internal sealed record Buy(Guid MessageId, string Sku) : ICommand<string>, IIdentified
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Func<IStoreTransaction, Task<CatgaResult<string>>>? Then { get; init; }
}

internal sealed record Bought(string Sku) : INotification;

internal sealed record Look(string Key) : IQuery<string>;

internal sealed record Peek(string Key) : IQuery<string>;

internal sealed record Glance(string Key) : IQuery<string>;

[NotRegistered]
internal sealed class BuyHandler(IStoreTransaction transaction, IOutbox outbox) : IRequestHandler<Buy, string>
{
    public async ValueTask<CatgaResult<string>> HandleAsync(Buy request, CancellationToken cancellationToken)
    {
        int sold = transaction.Get<int>(request.Sku);
        transaction.Put(request.Sku, sold + 1);
        outbox.Enqueue(new Bought(request.Sku));
        return request.Then is null ? $"sold {sold + 1}" : await request.Then(transaction);
    }
}

[NotRegistered]
internal sealed class LookHandler(IStoreReader reader) : IRequestHandler<Look, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(Look request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<CatgaResult<string>>($"{reader.Get<int>(request.Key)}");
}

[NotRegistered]
internal sealed class PeekHandler(IStoreReader reader) : IRequestHandler<Peek, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(Peek request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<CatgaResult<string>>($"{reader.Get<int>(request.Key)}");
}

[NotRegistered]
internal sealed class GlanceHandler(IStoreReader reader) : IRequestHandler<Glance, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(Glance request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<CatgaResult<string>>($"{reader.Get<int>(request.Key)}");
}
