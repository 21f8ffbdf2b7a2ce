namespace Catga;

/// <summary>The rest of a stream's chain, as a behavior sees it.</summary>
/// <typeparam name="TRequest">The stream request.</typeparam>
/// <typeparam name="TItem">What the sequence holds.</typeparam>
public interface IStreamNext<TRequest, TItem>
{
    /// <summary>Runs the rest of the chain.</summary>
    /// <param name="request">The request to hand on, usually the one received.</param>
    /// <param name="cancellationToken">The token to hand on.</param>
    /// <returns>The sequence of the rest of the chain.</returns>
    IAsyncEnumerable<TItem> Invoke(TRequest request, CancellationToken cancellationToken);
}
