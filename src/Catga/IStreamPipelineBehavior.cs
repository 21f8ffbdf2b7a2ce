namespace Catga;

/// <summary>
/// A link around the handlers of stream requests; declared like <see cref="IPipelineBehavior{TRequest, TResponse}"/>.
/// </summary>
/// <typeparam name="TRequest">The stream request.</typeparam>
/// <typeparam name="TItem">What the sequence holds.</typeparam>
public interface IStreamPipelineBehavior<TRequest, TItem>
{
    /// <summary>Handles a stream request on its way to the handler, and its items on their way back.</summary>
    /// <typeparam name="TNext">The struct that the generator wrote for the rest of this chain.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="next">The rest of the chain.</param>
    /// <param name="cancellationToken">Cancelled when the reader no longer wants items.</param>
    /// <returns>The sequence.</returns>
    IAsyncEnumerable<TItem> HandleAsync<TNext>(TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, IStreamNext<TRequest, TItem>;
}
