namespace Catga;

/// <summary>A link around the handlers of requests: validation, tracing, retry, transactions.</summary>
/// <remarks>
/// <para>
/// Declare it with <see cref="PipelineBehaviorAttribute"/> on a handler, on an attribute of your own, or on the
/// assembly; or register it at run time for one request with <c>AddPipelineBehavior</c>. The constraints of an open
/// generic behavior choose the requests that it applies to.
/// </para>
/// <para>
/// A behavior that returns without calling <c>next</c> answers the request itself. Exceptions and cancellation pass
/// through the chain untouched unless a behavior catches them.
/// </para>
/// </remarks>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public interface IPipelineBehavior<TRequest, TResponse>
{
    /// <summary>Handles a request on its way to the handler, and its answer on its way back.</summary>
    /// <typeparam name="TNext">The struct that the generator wrote for the rest of this chain.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="next">The rest of the chain.</param>
    /// <param name="cancellationToken">Cancelled when the caller no longer waits for the answer.</param>
    /// <returns>The answer.</returns>
    ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>;
}
