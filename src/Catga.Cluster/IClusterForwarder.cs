namespace Catga.Cluster;

/// <summary>Carries a request to the leader. Register your own to carry it otherwise than over HTTP.</summary>
/// <remarks>
/// <para>
/// What is thrown here is answered to the sender as <see cref="ClusterErrorCodes.OutcomeUnknown"/>, for the leader may
/// have run the request; it is never tried again. Who knows that nothing was done returns an error that says so.
/// </para>
/// <para>
/// A forwarder of your own brings what the built-in one has: retries with the same command id, the deadline, proof of
/// who asks, and the leader's own behaviors on the other side.
/// </para>
/// </remarks>
public interface IClusterForwarder
{
    /// <summary>Carries a request to the leader, and its answer back.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="leaderEndpoint">Where the leader is, like <c>http://node1:5000</c>.</param>
    /// <param name="cancellationToken">Cancelled when the answer is no longer wanted.</param>
    /// <returns>What the leader's chain answered.</returns>
    Task<CatgaResult<TResponse>> ForwardAsync<TRequest, TResponse>(
        TRequest request, string leaderEndpoint, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>;

    /// <summary>The same with what travels beside the request. The behavior calls this one.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="leaderEndpoint">Where the leader is.</param>
    /// <param name="context">The command's id, and how long its sender waits.</param>
    /// <param name="cancellationToken">Cancelled when the answer is no longer wanted.</param>
    /// <returns>What the leader's chain answered.</returns>
    Task<CatgaResult<TResponse>> ForwardAsync<TRequest, TResponse>(
        TRequest request, string leaderEndpoint, CommandContext context, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse> =>
        ForwardAsync<TRequest, TResponse>(request, leaderEndpoint, cancellationToken);
}
