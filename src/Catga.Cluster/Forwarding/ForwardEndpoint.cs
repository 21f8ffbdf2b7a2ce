using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Forwarding;

/// <summary>
/// Where the other nodes' requests come in. Whoever has not proved to be a node gets 401 and no word more.
/// </summary>
/// <remarks>The proof covers the request line, which is checked before anything of the body is read.</remarks>
internal sealed class ForwardEndpoint(
    ForwardRunner runner,
    IForwardSessions sessions,
    IClusterCoordinator coordinator,
    FailedCallers failedCallers,
    IOptions<RaftClusterConfiguration> cluster,
    ILogger<ForwardEndpoint> logger)
{
    private const string RetryAfterSeconds = "1";

    private readonly RaftClusterConfiguration _settings = cluster.Value;
    private readonly ReplayWindows _windows = new(sessions);
    private int _running;

    public async Task InvokeAsync(HttpContext context)
    {
        if (Prove(context, out Proved? proved) is { } reason)
            Reject(context, reason);
        else
            await ServeAsync(context, proved!).ConfigureAwait(false);
    }

    private string? Prove(HttpContext context, out Proved? proved)
    {
        proved = null;
        IHeaderDictionary headers = context.Request.Headers;
        if (!HttpMethods.IsPost(context.Request.Method))
            return "it is no POST";
        if (_settings.Secret is null && ProxyHeaders.AreOn(headers))
            return "it came through a proxy, and without Cluster:Secret only direct callers are taken";

        string text = headers[ForwardHeaders.Request].ToString();
        if (ForwardLine.Read(text) is not { } line)
            return "it has no line of a forwarded request that this version can read";
        if (sessions.FindById(line.Session) is not { } session)
            return "its session is not open here";
        string proof = ForwardProof.OfRequest(session.ReceiveKey, text);
        if (!ForwardProof.AreEqual(proof, headers[ForwardHeaders.Proof]))
            return "its proof is wrong";
        if (line.Recipient != session.SelfName)
            return $"it is meant for {line.Recipient}, and this is {session.Self}";
        if (!_windows.TryPass(session, line.Counter))
            return "it was received before";

        proved = new Proved(line, session, proof);
        return null;
    }

    private async Task ServeAsync(HttpContext context, Proved proved)
    {
        ForwardingOptions options = _settings.Forwarding;
        ForwardReply? reply;
        try
        {
            if (Interlocked.Increment(ref _running) > options.MaxConcurrentRequests)
            {
                reply = ForwardReply.Refused(StatusCodes.Status503ServiceUnavailable, CatgaError.Unavailable(
                    $"The leader runs {options.MaxConcurrentRequests} forwarded requests, as many as "
                    + "Cluster:Forwarding:MaxConcurrentRequests allows."));
            }
            else if (proved.Line.BodyBytes > options.MaxRequestBytes)
            {
                reply = ForwardReply.Refused(StatusCodes.Status413PayloadTooLarge, ClusterErrors.TooLarge(
                    proved.Line.Message, options.MaxRequestBytes, "Cluster:Forwarding:MaxRequestBytes"));
            }
            else
            {
                reply = await ReadAndRunAsync(context, proved.Line).ConfigureAwait(false);
            }

            if (reply is null)
                Reject(context, "its body is not the one that its proof covers");
            else
                await WriteAsync(context, proved, reply).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sender went away; what was begun goes on, and its answer is kept.
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async ValueTask<ForwardReply?> ReadAndRunAsync(HttpContext context, ForwardLine line) =>
        await ProvedBody.ReadAsync(context, line.BodyBytes, line.BodyDigest).ConfigureAwait(false) is { } body
            ? await runner.RunAsync(line, body, context.RequestAborted).ConfigureAwait(false)
            : null;

    private async Task WriteAsync(HttpContext context, Proved proved, ForwardReply reply)
    {
        LeadershipView view = coordinator.Leadership;
        ReplyLine line = new(reply.Outcome, view.Term, view.LeaderEndpoint, ForwardLine.Digest(reply.Body.Span));
        string text = line.Write();
        HttpResponse response = context.Response;
        response.StatusCode = reply.Status;
        response.Headers[ForwardHeaders.Reply] = text;
        response.Headers[ForwardHeaders.Proof] =
            ForwardProof.OfReply(proved.Session.ReceiveKey, proved.Proof, reply.Status, text);
        response.ContentType = "application/json";
        response.ContentLength = reply.Body.Length;
        if (reply.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = RetryAfterSeconds;
        await response.Body.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private void Reject(HttpContext context, string reason)
    {
        if (failedCallers.Refuse(context) is { } caller)
            ForwardingLog.Unproved(logger, caller, reason);
    }

    private sealed record Proved(ForwardLine Line, ForwardSession Session, string Proof);
}
