using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster;

/// <summary>What the cluster's behaviors share: where a request may run, and how it runs there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ClusterGate
{
    private readonly IClusterForwarder _forwarder;
    private readonly LeadershipScope _scope;
    private readonly CommandCaller _caller;
    private readonly LeaderQueue _queue;
    private readonly HandlingNodes _nodes;
    private readonly ForwardingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    internal ClusterGate(
        IClusterCoordinator coordinator,
        IClusterForwarder forwarder,
        LeadershipScope scope,
        CommandScope commands,
        CommandCaller caller,
        LeaderQueue queue,
        HandlingNodes nodes,
        ForwardingOptions options,
        TimeProvider clock,
        ILogger logger)
    {
        Coordinator = coordinator;
        Commands = commands;
        _forwarder = forwarder;
        _scope = scope;
        _caller = caller;
        _queue = queue;
        _nodes = nodes;
        _options = options;
        _clock = clock;
        _logger = logger;
    }

    internal IClusterCoordinator Coordinator { get; }

    internal CommandScope Commands { get; }

    /// <summary>What a forwarder answers when nobody was asked, for meanwhile this node leads.</summary>
    /// <remarks>The object itself is the sign: an error of the same code may be a handler's own.</remarks>
    internal static CatgaError LeaderIsHere { get; } = ClusterErrors.NotLeader(null);

    /// <summary>Refuses a request before anything of what stands inside has run.</summary>
    internal static CatgaError Refuse(LeadershipView view, CommandEntry? arrived)
    {
        arrived?.Refuse();
        return view.IsStateLost ? ClusterErrors.StateLost() : ClusterErrors.NotLeader(view.LeaderEndpoint);
    }

    /// <summary>Runs the rest of the chain under a reign.</summary>
    internal async ValueTask<CatgaResult<TResponse>> RunAsync<TRequest, TResponse, TNext>(
        LeadershipReign reign, TRequest request, TNext next, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TNext : struct, INext<TRequest, TResponse>
    {
        object? identity = typeof(TRequest).IsValueType ? null : request;
        CommandContext? known = Commands.Find(identity);

        // Both attributes on one handler: the outer behavior has admitted this very request under the same reign.
        if (known is not null && ReferenceEquals(_scope.Reign, reign))
            return await next.InvokeAsync(request, cancellationToken).ConfigureAwait(false);

        CommandContext context = known ?? Admit(request);

        // What is set here ends with this method: the flow of an async method is its own.
        Commands.Begin(context, identity);
        using IDisposable entry = _scope.Enter(reign);
        _nodes.Note(Coordinator.NodeId);
        return await ReignGuard.RunAsync(
            reign,
            context.CommandId,
            static (state, token) => state.next.InvokeAsync(state.request, token),
            (next, request),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Carries a request to the leader, or runs it here when this node has become the leader.</summary>
    internal async ValueTask<CatgaResult<TResponse>> ForwardAsync<TRequest, TResponse, TNext>(
        LeadershipView view, TRequest request, TNext next, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TNext : struct, INext<TRequest, TResponse>
    {
        CommandContext context = Describe(request);
        long start = _clock.GetTimestamp();
        for (int round = 0; ; round++)
        {
            TimeSpan left = context.Timeout - _clock.GetElapsedTime(start);
            if (view is { IsSelf: false, LeaderEndpoint: null })
            {
                if (await _queue.WaitAsync(left, cancellationToken).ConfigureAwait(false) is not { } found)
                    return ClusterErrors.NoLeader();
                view = found;
                left = context.Timeout - _clock.GetElapsedTime(start);
            }

            if (view.Reign is { } reign)
            {
                Commands.Begin(context, typeof(TRequest).IsValueType ? null : request);
                return await RunAsync<TRequest, TResponse, TNext>(reign, request, next, cancellationToken)
                    .ConfigureAwait(false);
            }

            CatgaResult<TResponse> result = await CarryAsync<TRequest, TResponse>(
                request, view.LeaderEndpoint!, context with { Timeout = left, Hop = 1 }, cancellationToken)
                .ConfigureAwait(false);
            view = Coordinator.Leadership;

            if (!ReferenceEquals(result.Error, LeaderIsHere))
                return result;
            if (round > 0 || !view.IsSelf)
                return ClusterErrors.NoLeader("Leadership changed while the command looked for its leader.");
        }
    }

    private async ValueTask<CatgaResult<TResponse>> CarryAsync<TRequest, TResponse>(
        TRequest request, string leaderEndpoint, CommandContext context, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
    {
        try
        {
            return await _forwarder
                .ForwardAsync<TRequest, TResponse>(request, leaderEndpoint, context, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (!IsCallersOwn(failure, cancellationToken))
        {
            ClusterLog.ForwarderFailed(_logger, failure, typeof(TRequest).Name, context.CommandId, leaderEndpoint);
            return ClusterErrors.OutcomeUnknown(context.CommandId, "The forwarder failed.");
        }
    }

    private CommandContext Admit<TRequest>(TRequest request) =>
        Commands.TakeArrived(typeof(TRequest))?.Context ?? Describe(request);

    private CommandContext Describe<TRequest>(TRequest request) => new()
    {
        CommandId = request is IIdentified { MessageId: var id } && id != Guid.Empty
            ? id
            : Guid.CreateVersion7(_clock.GetUtcNow()),
        Timeout = _options.Timeout,
        Caller = _caller.Name,
    };

    private static bool IsCallersOwn(Exception failure, CancellationToken cancellationToken) =>
        failure is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
