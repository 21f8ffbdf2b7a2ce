using Catga.Outbox;

namespace Catga.Tests.Outbox;

/// <summary>A request whose handler does what it says, with an outbox at hand.</summary>
internal sealed record Sell(Func<IOutbox, Task<CatgaResult<string>>> Handle) : IRequest<string>
{
    /// <summary>How often the request is tried when it is refused.</summary>
    public int Attempts { get; init; } = 1;
}

/// <summary>What is told when something was sold.</summary>
internal sealed record Sold(string Sku) : INotification;

[NotRegistered]
internal sealed class SellHandler(IOutbox outbox) : IRequestHandler<Sell, string>
{
    public async ValueTask<CatgaResult<string>> HandleAsync(Sell request, CancellationToken cancellationToken) =>
        await request.Handle(outbox);
}
