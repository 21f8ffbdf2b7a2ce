namespace Catga;

/// <summary>The one place where a request is answered.</summary>
/// <remarks>
/// A refusal is a failed result (<c>return CatgaError.NotFound("order 7");</c>). What the handler throws reaches the
/// caller of <c>SendAsync</c> unchanged.
/// </remarks>
/// <typeparam name="TRequest">The message that is answered.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public interface IRequestHandler<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <summary>Answers one request.</summary>
    /// <param name="request">The request; never null.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits for the answer.</param>
    /// <returns>The answer, or the error that explains why there is none.</returns>
    ValueTask<CatgaResult<TResponse>> HandleAsync(TRequest request, CancellationToken cancellationToken);
}

/// <summary>The one place where a request without an answer is handled.</summary>
/// <typeparam name="TRequest">The message that is handled.</typeparam>
public interface IRequestHandler<TRequest> : IRequestHandler<TRequest, Unit>
    where TRequest : IRequest<Unit>;
