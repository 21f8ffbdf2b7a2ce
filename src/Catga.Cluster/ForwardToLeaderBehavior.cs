using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster;

/// <summary>
/// Runs requests here when this node leads, and carries them to the leader otherwise. Declared by
/// <see cref="ForwardToLeaderAttribute"/>, or registered by <c>AddForwardToLeaderBehavior</c>.
/// </summary>
/// <remarks>
/// What stands inside of it in the chain runs on the leader only. While no leader is known it waits for one, at most
/// two election timeouts, and then answers <see cref="ClusterErrorCodes.NoLeader"/>.
/// </remarks>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
/// <param name="gate">Decides by one look at leadership.</param>
[Lifetime(ServiceLifetime.Singleton)]
public sealed class ForwardToLeaderBehavior<TRequest, TResponse>(ClusterGate gate)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <inheritdoc/>
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        LeadershipView view = gate.Coordinator.Leadership;
        if (view.Reign is { } reign)
            return gate.RunAsync<TRequest, TResponse, TNext>(reign, request, next, cancellationToken);

        // One hop: who was taken for the leader answers where it believes the leader to be, and sends nothing on.
        CommandEntry? arrived = gate.Commands.TakeArrived(typeof(TRequest));
        if (view.IsStateLost || arrived is not null)
            return new(ClusterGate.Refuse(view, arrived));

        return gate.ForwardAsync<TRequest, TResponse, TNext>(view, request, next, cancellationToken);
    }
}
