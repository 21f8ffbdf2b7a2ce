using System.Runtime.CompilerServices;
using Catga.Dispatch;

namespace Catga.Telemetry;

/// <summary>
/// Opens an activity around a request and measures how long it took. Declared by <see cref="TracedAttribute"/>.
/// </summary>
/// <remarks>
/// Results, exceptions and cancellation pass through untouched. When nobody listens the request goes straight on, and
/// nothing is allocated.
/// </remarks>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public sealed class TracingBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    private readonly string _requestName = MessageNames.Of(typeof(TRequest));

    /// <inheritdoc/>
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        if (!CatgaInstruments.AnyoneObservesRequests)
            return next.InvokeAsync(request, cancellationToken);

        return ObserveAsync(request, next, cancellationToken);
    }

    // The activity starts inside of an async method, so that it is current for the rest of the chain and not for the
    // caller after the answer.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CatgaResult<TResponse>> ObserveAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        using RequestObservation observation = RequestObservation.Start(_requestName);
        try
        {
            CatgaResult<TResponse> result = await next.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
            observation.Answered(result.Error);
            return result;
        }
        catch (Exception failure)
        {
            observation.Thrown(failure, cancellationToken);
            throw;
        }
    }
}
