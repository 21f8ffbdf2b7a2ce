using System.Text.Json;
using Catga.Cluster.Forwarding;
using Catga.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Broadcasting;

/// <summary>
/// Where the leader's messages come in. Whoever has not proved to be a node gets 401 and no word more; the proof is
/// checked before anything of the body is read.
/// </summary>
internal sealed class BroadcastEndpoint(
    LocalMessageBus local,
    IForwardSessions sessions,
    FailedCallers failedCallers,
    IOptions<BroadcastOptions> options,
    ILogger<BroadcastEndpoint> logger)
{
    private readonly ReplayWindows _windows = new(sessions);
    private int _running;

    public async Task InvokeAsync(HttpContext context)
    {
        string text = context.Request.Headers[BroadcastLine.Header].ToString();
        if (Prove(context, text, out BroadcastLine? line, out ForwardSession? session) is { } reason)
        {
            Reject(context, reason);
            return;
        }

        if (await RunAsync(context, line!).ConfigureAwait(false) is not { } status)
        {
            Reject(context, "its body is not the one that its proof covers");
            return;
        }

        context.Response.StatusCode = status;
        if (status != StatusCodes.Status204NoContent)
            context.Response.ContentLength = 0;
        context.Response.Headers[ForwardHeaders.Proof] = BroadcastLine.ProveReply(
            session!.ReceiveKey, BroadcastLine.Prove(session.ReceiveKey, text), status);
    }

    private string? Prove(HttpContext context, string text, out BroadcastLine? line, out ForwardSession? session)
    {
        (line, session) = (BroadcastLine.Read(text), null);
        if (!HttpMethods.IsPost(context.Request.Method))
            return "it is no POST";
        if (line is null)
            return "it has no line that this version can read";
        if ((session = sessions.FindById(line.Session)) is null)
            return "its session is not open here";
        string proof = BroadcastLine.Prove(session.ReceiveKey, text);
        if (!ForwardProof.AreEqual(proof, context.Request.Headers[ForwardHeaders.Proof]))
            return "its proof is wrong";
        if (line.Recipient != session.Self.ToString())
            return $"it is meant for {line.Recipient}, and this is {session.Self}";
        return _windows.TryPass(session, line.Counter) ? null : "it was received before";
    }

    private async ValueTask<int?> RunAsync(HttpContext context, BroadcastLine line)
    {
        try
        {
            if (Interlocked.Increment(ref _running) > options.Value.MaxConcurrentMessages)
                return StatusCodes.Status503ServiceUnavailable;
            if (line.BodyBytes > options.Value.MaxMessageBytes)
                return StatusCodes.Status413PayloadTooLarge;

            byte[]? body = await ProvedBody.ReadAsync(context, line.BodyBytes, line.BodyDigest).ConfigureAwait(false);
            return body is null ? null : await HandleAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async ValueTask<int> HandleAsync(byte[] body, CancellationToken cancellationToken)
    {
        MessageEnvelope envelope;
        try
        {
            envelope = BroadcastBody.Read(body);
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }

        try
        {
            await local.DeliverAsync(envelope, cancellationToken).ConfigureAwait(false);
            return StatusCodes.Status204NoContent;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            BroadcastLog.HandlerFailed(logger, failure, envelope.Name, envelope.Id);
            return StatusCodes.Status500InternalServerError;
        }
    }

    private void Reject(HttpContext context, string reason)
    {
        if (failedCallers.Refuse(context) is { } caller)
            BroadcastLog.Unproved(logger, caller, reason);
    }
}
