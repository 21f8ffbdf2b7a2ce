using Catga;
using Catga.Cluster.Store;

namespace OrderSystem.Tests.Probing;

/// <summary>Counts, once for each id.</summary>
internal sealed record CountUp(Guid MessageId, string Key, long Operation) : ICommand<Tally>, IIdentified;

[NotRegistered]
internal sealed class CountUpHandler(IStoreTransaction transaction) : IRequestHandler<CountUp, Tally>
{
    public ValueTask<CatgaResult<Tally>> HandleAsync(CountUp request, CancellationToken cancellationToken)
    {
        transaction.TryGet(request.Key, out Tally? before);
        Tally after = new((before?.Value ?? 0) + 1, request.Operation);
        transaction.Put(request.Key, after);
        return ValueTask.FromResult(CatgaResult.Success(after));
    }
}
