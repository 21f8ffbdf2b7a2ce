using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster;

/// <summary>
/// Lets requests through on the leader and refuses them elsewhere. Declared by <see cref="LeaderOnlyAttribute"/>, or
/// registered by <c>AddLeaderOnlyBehavior</c>.
/// </summary>
/// <remarks>
/// The handler runs under a token that is cancelled when the reign ends. When it ended before the handler did, the
/// answer is <see cref="ClusterErrorCodes.OutcomeUnknown"/>, whatever the handler returned; what it throws, other than
/// for that cancellation, passes through.
/// </remarks>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
/// <param name="gate">Decides by one look at leadership.</param>
[Lifetime(ServiceLifetime.Singleton)]
public sealed class LeaderOnlyBehavior<TRequest, TResponse>(ClusterGate gate) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <inheritdoc/>
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        LeadershipView view = gate.Coordinator.Leadership;
        return view.Reign is { } reign
            ? gate.RunAsync<TRequest, TResponse, TNext>(reign, request, next, cancellationToken)
            : new(ClusterGate.Refuse(view, gate.Commands.TakeArrived(typeof(TRequest))));
    }
}
