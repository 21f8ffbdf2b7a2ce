using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Catga.Cluster.Telemetry;
using Catga.Messaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Forwarding;

/// <summary>Carries requests to the leader over HTTP, and tells the three outcomes apart.</summary>
internal sealed class HttpClusterForwarder : IClusterForwarder
{
    private readonly IClusterCoordinator _coordinator;
    private readonly LeaderQueue _queue;
    private readonly CommandCaller _caller;
    private readonly ForwardClient _client;
    private readonly ForwardPipeline _pipeline;
    private readonly ForwardRunner _runner;
    private readonly ForwardTargets _targets;
    private readonly IMessageRegistry _registry;
    private readonly ForwardingOptions _options;
    private readonly JsonSerializerOptions _json;
    private readonly TimeProvider _clock;
    private readonly ILogger<HttpClusterForwarder> _logger;

    public HttpClusterForwarder(
        IClusterCoordinator coordinator,
        LeaderQueue queue,
        CommandCaller caller,
        ForwardClient client,
        ForwardRunner runner,
        ForwardTargets targets,
        IMessageRegistry registry,
        IOptions<RaftClusterConfiguration> cluster,
        IOptions<MessageSerializerOptions> messages,
        TimeProvider clock,
        ILogger<HttpClusterForwarder> logger)
    {
        _coordinator = coordinator;
        _queue = queue;
        _caller = caller;
        _client = client;
        _runner = runner;
        _targets = targets;
        _registry = registry;
        _options = cluster.Value.Forwarding;
        _json = messages.Value.Json;
        _clock = clock;
        _logger = logger;
        _pipeline = new ForwardPipeline(_options, clock);
    }

    public Task<CatgaResult<TResponse>> ForwardAsync<TRequest, TResponse>(
        TRequest request, string leaderEndpoint, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
    {
        CommandContext context = new()
        {
            CommandId = request is IIdentified { MessageId: var id } && id != Guid.Empty
                ? id
                : Guid.CreateVersion7(_clock.GetUtcNow()),
            Timeout = _options.Timeout,
            Caller = _caller.Name,
            Hop = 1,
        };
        return ForwardAsync<TRequest, TResponse>(request, leaderEndpoint, context, cancellationToken);
    }

    public async Task<CatgaResult<TResponse>> ForwardAsync<TRequest, TResponse>(
        TRequest request, string leaderEndpoint, CommandContext context, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string name = _registry.GetName(typeof(TRequest));
        if ((Describe<TRequest, TResponse>() ?? ForwardRequest.Refuse(name, context.Caller)) is { } unwritable)
            return unwritable;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            request, (JsonTypeInfo<TRequest>)_json.GetTypeInfo(typeof(TRequest)));
        if (body.Length > _options.MaxRequestBytes)
        {
            return ClusterErrors.TooLarge(
                typeof(TRequest).Name, _options.MaxRequestBytes, "Cluster:Forwarding:MaxRequestBytes");
        }

        ForwardedCommand command = new(name, body, context, leaderEndpoint, _clock)
        {
            Since = _targets.TryFind(name, out ForwardTarget? target) && target.Records
                ? _coordinator.Leadership.CommitIndex
                : null,
        };
        ForwardAttempt? last = null;
        string outcome = "cancelled";
        try
        {
            last = await _pipeline.RunAsync(command, AttemptAsync, cancellationToken).ConfigureAwait(false);
            outcome = OutcomeOf(command, last);
            return Conclude<TResponse>(command, last);
        }
        finally
        {
            // What is to be run here was not forwarded.
            if (!ReferenceEquals(last?.Error, ClusterGate.LeaderIsHere))
                Measure(command, outcome);
        }
    }

    private async ValueTask<ForwardAttempt> AttemptAsync(ForwardedCommand command, CancellationToken cancellationToken)
    {
        if (command.Leader is null)
        {
            if (await _queue.WaitAsync(command.Left, cancellationToken).ConfigureAwait(false) is not { } view)
                return ForwardAttempt.NotSent(ClusterErrors.NoLeader(), isWorthAnother: false);

            // The one place that cannot be reached over the network is here: the behavior runs it. But what may have
            // run before is for this node's own endpoint, which looks for what was recorded.
            if (view.IsSelf)
            {
                return command is { BegunTerm: not null, Since: not null }
                    ? await RepeatHereAsync(command, view, cancellationToken).ConfigureAwait(false)
                    : ForwardAttempt.NotSent(ClusterGate.LeaderIsHere, isWorthAnother: false);
            }

            (command.Leader, command.Term) = (view.LeaderEndpoint, Math.Max(command.Term, view.Term));
        }

        string leader = command.Leader!;
        ForwardAttempt attempt = await _pipeline
            .AtLeaderAsync(leader, command, _client.SendAsync, cancellationToken).ConfigureAwait(false);
        ForwardingLog.Attempted(_logger, command.Message, command.CommandId, leader, attempt.Outcome, attempt.Error);
        if (attempt.IsWorthAnother)
            LookAround(command);
        return attempt;
    }

    private async ValueTask<ForwardAttempt> RepeatHereAsync(
        ForwardedCommand command, LeadershipView view, CancellationToken cancellationToken)
    {
        ForwardReply reply = await _runner.RunAsync(
            command.Describe() with { BodyDigest = ForwardRequest.Digest(command.Body) },
            command.Body,
            cancellationToken).ConfigureAwait(false);
        ForwardAttempt attempt = ForwardClient.Believe(
            command, ForwardAnswer.Of(reply, view) with { Leader = null });
        if (attempt.IsWorthAnother)
            LookAround(command);
        return attempt;
    }

    // Whom an answer named stays, when its term is the newest; otherwise this node looks for itself.
    private void LookAround(ForwardedCommand command)
    {
        LeadershipView view = _coordinator.Leadership;
        if (command.Leader is null || view.Term >= command.Term)
        {
            command.Leader = view.IsSelf ? null : view.LeaderEndpoint;
            command.Term = Math.Max(command.Term, view.Term);
        }
    }

    private CatgaError? Describe<TRequest, TResponse>()
    {
        Type? unknown = !_json.TryGetTypeInfo(typeof(TRequest), out _) ? typeof(TRequest)
            : !_json.TryGetTypeInfo(typeof(TResponse), out _) ? typeof(TResponse)
            : null;
        return unknown is null ? null : CatgaError.Invalid(
            $"The JSON options do not know {unknown}, so nothing was sent. Name it in a JsonSerializerContext, and "
            + "insert that into MessageSerializerOptions.Json.TypeInfoResolverChain.");
    }

    private static string OutcomeOf(ForwardedCommand command, ForwardAttempt? last) => last?.Outcome switch
    {
        ReplyOutcome.Answered => "answered",
        ReplyOutcome.Failed => "failed",
        ReplyOutcome.Unknown => "unknown",
        _ => command.BegunTerm is null ? "not_executed" : "unknown",
    };

    private static void Measure(ForwardedCommand command, string outcome)
    {
        if (ClusterInstruments.ForwardDuration.Enabled)
        {
            ClusterInstruments.ForwardDuration.Record(
                command.Age.TotalSeconds,
                new(ClusterTelemetry.RequestName, command.Message),
                new(ClusterTelemetry.Outcome, outcome));
        }
    }

    private CatgaResult<TResponse> Conclude<TResponse>(ForwardedCommand command, ForwardAttempt? last)
    {
        // An answer settles it, whatever earlier attempts left open: the leader runs an id once.
        if (last is { Outcome: ReplyOutcome.Answered })
            return ReadAnswer<TResponse>(command, last);
        if (last is { Outcome: ReplyOutcome.Failed or ReplyOutcome.Unknown })
            return last.Error!;
        if (command.BegunTerm is not null)
        {
            return ClusterErrors.OutcomeUnknown(command.CommandId, last is null
                ? "The deadline passed before the leader answered."
                : "An attempt was sent and never answered.");
        }

        return last?.Error ?? ClusterErrors.NoLeader("No leader took the command before its deadline.");
    }

    private CatgaResult<TResponse> ReadAnswer<TResponse>(ForwardedCommand command, ForwardAttempt last)
    {
        try
        {
            return CatgaResult<TResponse>.Success(JsonSerializer.Deserialize(
                last.Answer.Span, (JsonTypeInfo<TResponse>)_json.GetTypeInfo(typeof(TResponse)))!);
        }
        catch (JsonException failure)
        {
            ForwardingLog.AnswerUnreadable(_logger, failure, command.Message, command.CommandId);
            return ClusterErrors.OutcomeUnknown(command.CommandId, "The leader's answer cannot be read.");
        }
    }
}
