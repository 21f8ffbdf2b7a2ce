using Catga;
using Catga.Cluster.Store;

namespace OrderSystem.Tests.Probing;

/// <summary>Reads a counter, on the node that is asked.</summary>
internal sealed record ReadTally(string Key) : IQuery<Tally>;

[NotRegistered]
internal sealed class ReadTallyHandler(IStoreReader reader) : IRequestHandler<ReadTally, Tally>
{
    public ValueTask<CatgaResult<Tally>> HandleAsync(ReadTally request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CatgaResult.Success(reader.Get<Tally>(request.Key) ?? new Tally(0, 0)));
}
