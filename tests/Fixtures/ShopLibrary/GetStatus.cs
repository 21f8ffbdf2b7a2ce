using Catga;

namespace ShopLibrary;

/// <summary>The billing library has a message and a handler of the same names.</summary>
public sealed record GetStatus : IQuery<string>;

internal sealed class GetStatusHandler : IRequestHandler<GetStatus, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(GetStatus request, CancellationToken cancellationToken) =>
        new("the shop is open");
}
