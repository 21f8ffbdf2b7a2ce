namespace Catga;

/// <summary>Sends requests to their handlers.</summary>
public interface ISender
{
    /// <summary>Sends a request through its chain to its one handler.</summary>
    /// <remarks>
    /// Where the call names the request's type, the compiler binds it to the generated chain; through a mock, a
    /// delegate or another language the same chain is found by the request's type.
    /// </remarks>
    /// <typeparam name="TResponse">The answer; inferred from the request.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancel it when the answer is no longer wanted.</param>
    /// <returns>The answer, or the error that explains why there is none.</returns>
    /// <exception cref="MissingHandlerException">No handler of this request is registered.</exception>
    ValueTask<CatgaResult<TResponse>> SendAsync<TResponse>(
        IRequest<TResponse> request, CancellationToken cancellationToken = default);

    /// <summary>Sends a request by its own type: the path on which a struct is never boxed.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancel it when the answer is no longer wanted.</param>
    /// <returns>The answer, or the error that explains why there is none.</returns>
    /// <exception cref="MissingHandlerException">No handler of this request is registered.</exception>
    ValueTask<CatgaResult<TResponse>> SendAsync<TRequest, TResponse>(
        TRequest request, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>;

    /// <summary>Asks for a sequence. The handler runs while the sequence is read.</summary>
    /// <typeparam name="TItem">What the sequence holds; inferred from the request.</typeparam>
    /// <param name="request">The stream request.</param>
    /// <param name="cancellationToken">Cancel it when no more items are wanted.</param>
    /// <returns>The sequence.</returns>
    /// <exception cref="MissingHandlerException">No handler of this request is registered.</exception>
    IAsyncEnumerable<TItem> StreamAsync<TItem>(
        IStreamRequest<TItem> request, CancellationToken cancellationToken = default);
}
