namespace Catga.Tests.Outbox;

/// <summary>Tries a request again as often as it says, from outside of its outbox.</summary>
internal sealed class RetryOutside : IPipelineBehavior<Sell, string>
{
    public async ValueTask<CatgaResult<string>> HandleAsync<TNext>(
        Sell request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<Sell, string>
    {
        CatgaResult<string> result = default;
        for (int attempt = 0; attempt < request.Attempts && !result.IsSuccess; attempt++)
            result = await next.InvokeAsync(request, cancellationToken);
        return result;
    }
}
