namespace Catga;

/// <summary>The one place where a stream request is answered.</summary>
/// <typeparam name="TRequest">The message that is answered.</typeparam>
/// <typeparam name="TItem">What the sequence holds.</typeparam>
public interface IStreamRequestHandler<TRequest, TItem>
    where TRequest : IStreamRequest<TItem>
{
    /// <summary>Produces the sequence. Nothing runs before the first item is asked for.</summary>
    /// <param name="request">The request; never null.</param>
    /// <param name="cancellationToken">Cancelled when the reader no longer wants items.</param>
    /// <returns>The sequence.</returns>
    IAsyncEnumerable<TItem> HandleAsync(TRequest request, CancellationToken cancellationToken);
}
