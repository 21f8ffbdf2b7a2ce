using System.Text.Json;
using Catga.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Forwarding;

/// <summary>
/// Runs authenticated commands on the leader: once each, under their deadline, with their answer kept.
/// </summary>
internal sealed class ForwardRunner(
    IServiceProvider services,
    IClusterCoordinator coordinator,
    ForwardTargets targets,
    CommandScope commands,
    IOptions<RaftClusterConfiguration> cluster,
    IOptions<MessageSerializerOptions> messages,
    TimeProvider clock,
    ILogger<ForwardRunner> logger)
{
    private readonly ForwardingOptions _options = cluster.Value.Forwarding;
    private readonly JsonSerializerOptions _json = messages.Value.Json;
    private readonly Lock _lock = new();
    private RecordedReplies? _replies;

    public async ValueTask<ForwardReply> RunAsync(
        ForwardRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!targets.TryFind(request.Message, out ForwardTarget? target))
            return ForwardReply.Refused(StatusCodes.Status404NotFound, ClusterErrors.UnknownMessage(request.Message));

        LeadershipView view = coordinator.Leadership;
        if (view.Reign is not { } reign)
            return Redirect(view);
        if (!TryRead(target, body.Span, out object? message, out ForwardReply? unreadable))
            return unreadable!;

        // Never run it otherwise than demanded: the sender would take a lost answer for one that the next leader finds.
        bool isRecorded = request.Since is not null;
        if (isRecorded && !target.Records)
            return ForwardReply.Unrecorded(request.Message);

        RecordedReplies replies = RepliesOf(reign.Term);
        if (replies.TryBegin(request, canTell: isRecorded, out RecordedReply? recorded))
            _ = CompleteAsync(target, message!, request, recorded!, replies);
        else if (recorded is null)
            return ForwardReply.Unknown(ClusterErrors.OutcomeUnknown(
                request.CommandId, "An earlier attempt may have begun, and what became of it is not known here."));
        else if (!recorded.IsSameAs(request))
            return ForwardReply.Refused(
                StatusCodes.Status422UnprocessableEntity, ClusterErrors.IdReused(request.Message));

        return await recorded!.Reply.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static ForwardReply Redirect(LeadershipView view) => (view.IsStateLost, view.LeaderEndpoint) switch
    {
        _ when view.IsSelf => ForwardReply.Refused(
            StatusCodes.Status503ServiceUnavailable, ClusterErrors.NoLeader("Leadership has just changed.")),
        (true, _) => ForwardReply.Refused(StatusCodes.Status503ServiceUnavailable, ClusterErrors.StateLost()),
        (_, null) => ForwardReply.Refused(StatusCodes.Status503ServiceUnavailable, ClusterErrors.NoLeader()),
        (_, { } leader) =>
            ForwardReply.Refused(StatusCodes.Status421MisdirectedRequest, ClusterErrors.NotLeader(leader)),
    };

    private bool TryRead(
        ForwardTarget target, ReadOnlySpan<byte> body, out object? message, out ForwardReply? unreadable)
    {
        try
        {
            message = target.Read(body, _json);
            unreadable = null;
            return true;
        }
        catch (JsonException failure)
        {
            message = null;
            unreadable = ForwardReply.Refused(StatusCodes.Status400BadRequest, CatgaError.Invalid(
                $"The body is no {target.MessageType.Name}: at {failure.Path ?? "$"}, {failure.Message}"));
            return false;
        }
    }

    // Not under the connection's token: who sent it may have lost the connection, and ask again for the same answer.
    private async Task CompleteAsync(
        ForwardTarget target, object message, ForwardRequest request, RecordedReply recorded, RecordedReplies replies)
    {
        TimeSpan timeout = request.Timeout < _options.ReplyWindow ? request.Timeout : _options.ReplyWindow;
        CommandRecording? recording = RecordingOf(request, target);
        CommandEntry arrived = commands.Arrive(
            new CommandContext { CommandId = request.CommandId, Timeout = timeout, Caller = request.Caller, Hop = 1 },
            target.MessageType,
            recording);
        ForwardReply reply = await AnswerAsync(target, message, request, timeout).ConfigureAwait(false);

        // Leadership ended between two looks at it: the handler never ran, so another attempt may begin it.
        if (arrived.IsRefused || recording is { IsRefused: true })
            replies.Withdraw(recorded, Redirect(coordinator.Leadership));
        else
            replies.Complete(
                recorded, recording is { MayHaveRun: true, IsSettled: false } ? Unsettled(request) : reply);
    }

    private static CommandRecording? RecordingOf(ForwardRequest request, ForwardTarget target) =>
        request.Since is { } since
            ? new CommandRecording
            {
                Message = request.Message,
                MessageType = target.MessageType,
                CommandId = request.CommandId,
                Caller = request.Caller,
                BodyDigest = request.BodyDigest,
                Since = since,
                MayHaveRun = request.BegunTerm is not null,
            }
            : null;

    // Whatever came of this attempt is in no log, so an earlier one may have come to something else.
    private static ForwardReply Unsettled(ForwardRequest request) => ForwardReply.Unknown(ClusterErrors.OutcomeUnknown(
        request.CommandId, "An earlier attempt may have run, and what this one came to could not be recorded."));

    private async Task<ForwardReply> AnswerAsync(
        ForwardTarget target, object message, ForwardRequest request, TimeSpan timeout)
    {
        using CancellationTokenSource deadline = new(timeout, clock);
        try
        {
            // The root's sender opens a scope of its own: this request's would end with its connection.
            ISender sender = services.GetRequiredService<ISender>();
            return await target.RunAsync(message, sender, _json, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return ForwardReply.Unknown(ClusterErrors.OutcomeUnknown(
                request.CommandId, "The sender's deadline passed while the handler ran."));
        }
        catch (Exception failure)
        {
            ForwardingLog.HandlerFailed(logger, failure, request.Message, request.CommandId);
            return ForwardReply.Failed(Describe(failure));
        }
    }

    // Names of types and stack traces are for those who run this machine, unless it is a developer's own.
    private CatgaError Describe(Exception failure)
    {
        bool isDevelopment = services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;
        return new CatgaError(
            CatgaErrorCodes.HandlerFailed,
            isDevelopment ? failure.ToString() : "The handler failed; the leader's log says why.");
    }

    private RecordedReplies RepliesOf(long term)
    {
        lock (_lock)
        {
            if (_replies is null || _replies.Term < term)
            {
                _replies = new RecordedReplies(
                    term, _options.ReplyWindow, _options.MaxRecordedReplies, _options.MaxRecordedBytes, clock);
            }

            return _replies;
        }
    }
}
