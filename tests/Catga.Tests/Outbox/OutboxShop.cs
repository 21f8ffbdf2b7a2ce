using Catga.Messaging;
using Catga.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Outbox;

/// <summary>One handler with an outbox, which does what a test tells it to do.</summary>
internal static class OutboxShop
{
    internal static ServiceProvider Build(TimeProvider? clock = null, int capacity = 100) =>
        new ServiceCollection()
            .AddSingleton(clock ?? TimeProvider.System)
            .AddInMemoryOutbox()
            .Configure<InMemoryOutboxOptions>(options => options.Capacity = capacity)
            .AddMessage<Sold>()
            .AddRequestHandler<Sell, string, SellHandler>()
            .AddPipelineBehavior<Sell, string, OutboxBehavior<Sell, string>>(BehaviorOrder.Outbox)
            .AddPipelineBehavior<Sell, string, RetryOutside>(BehaviorOrder.Outbox - 1)
            .BuildServiceProvider(validateScopes: true);

    internal static Task<CatgaResult<string>> Send(IServiceProvider services, Sell request) =>
        services.GetRequiredService<IMediator>().SendAsync(request, TestContext.Current.CancellationToken).AsTask();

    internal static async Task<IReadOnlyList<OutboxMessage>> Stored(IServiceProvider services) =>
        await services.GetRequiredService<IOutboxStore>().GetPendingAsync(100, TestContext.Current.CancellationToken);

    internal static async Task<string[]> StoredNames(IServiceProvider services)
    {
        MessageReader reader = services.GetRequiredService<MessageReader>();
        return [.. (await Stored(services)).Select(message => ((Sold)reader.Read(message)).Sku)];
    }

    internal static Sell SellOf(string sku) => new(outbox =>
    {
        outbox.Enqueue(new Sold(sku));
        return Task.FromResult<CatgaResult<string>>("sold");
    });
}
