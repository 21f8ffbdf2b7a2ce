using Catga.Cluster.Store;
using Catga.Cluster.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Store;

/// <summary>A command in a transaction, and nothing else: no inbox, no id of its own.</summary>
internal sealed record Sell(string Sku) : ICommand<string>;

internal static class Sales
{
    internal static IServiceCollection AddSales(this IServiceCollection services) =>
        services
            .AddRequestHandler<Sell, string, SellHandler>()
            .AddPipelineBehavior<Sell, string, TransactionBehavior<Sell, string>>(TransactionalAttribute.Order);
}

[NotRegistered]
internal sealed class SellHandler(IStoreTransaction transaction, Journal? journal = null, Parking? parking = null)
    : IRequestHandler<Sell, string>
{
    public async ValueTask<CatgaResult<string>> HandleAsync(Sell request, CancellationToken cancellationToken)
    {
        journal?.Write($"sell {request.Sku}");
        if (request.Sku == "nothing")
            return CatgaError.NotFound("nothing");
        _ = transaction.TryGet(request.Sku, out string? sold);
        int count = int.Parse(sold ?? "0") + 1;
        transaction.Put(request.Sku, $"{count}");
        if (parking is not null && request.Sku.StartsWith("slow", StringComparison.Ordinal))
            await parking.StopAsync(cancellationToken);
        return $"sold {count}";
    }
}

/// <summary>Stands where the entry is committed and nobody has been answered.</summary>
internal sealed class ParkBehindCommit<TRequest, TResponse>(Parking parking) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    internal const int Order = (BehaviorOrder.LeaderOnly + TransactionalAttribute.Order) / 2;

    public async ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        CatgaResult<TResponse> result = await next.InvokeAsync(request, cancellationToken);
        await parking.StopAsync(cancellationToken);
        return result;
    }
}
