namespace Catga;

/// <summary>The rest of the chain, as a behavior sees it: further behaviors, then the handler.</summary>
/// <remarks>
/// The generator writes one struct for each link, so the compiler can inline through the chain and nothing is
/// allocated for it.
/// </remarks>
/// <typeparam name="TRequest">The request that travels through the chain.</typeparam>
/// <typeparam name="TResponse">The answer that travels back.</typeparam>
public interface INext<TRequest, TResponse>
{
    /// <summary>Runs the rest of the chain. May be called more than once (a retry) or not at all (a refusal).</summary>
    /// <param name="request">The request to hand on, usually the one received.</param>
    /// <param name="cancellationToken">The token to hand on.</param>
    /// <returns>The answer of the rest of the chain. Await it at most once.</returns>
    ValueTask<CatgaResult<TResponse>> InvokeAsync(TRequest request, CancellationToken cancellationToken);
}
