using Catga.Cluster.Forwarding.Channels;
using Catga.Raft.Hosting.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Forwarding;

/// <summary>
/// Where the other nodes open their channels. Whoever has not proved to be a node gets 401 and no word more.
/// </summary>
internal sealed class ForwardEndpoint
{
    private readonly IForwardSessions _sessions;
    private readonly FailedCallers _failedCallers;
    private readonly RaftClusterConfiguration _settings;
    private readonly ILogger<ForwardEndpoint> _logger;
    private readonly ReplayWindows _windows;
    private readonly ServingPlace _place;

    public ForwardEndpoint(
        ForwardRunner runner,
        IForwardSessions sessions,
        IClusterCoordinator coordinator,
        FailedCallers failedCallers,
        IOptions<RaftClusterConfiguration> cluster,
        TimeProvider clock,
        ILogger<ForwardEndpoint> logger)
    {
        _sessions = sessions;
        _failedCallers = failedCallers;
        _settings = cluster.Value;
        _logger = logger;
        _windows = new ReplayWindows(sessions);
        _place = new ServingPlace(runner, sessions, coordinator, cluster.Value.Forwarding, clock, logger);
    }

    /// <summary>Answers a request, and stays until the channel that comes of it ends.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (Prove(context, out Proved? proved) is { } reason)
        {
            if (_failedCallers.Refuse(context) is { } caller)
                ForwardingLog.Unproved(_logger, caller, reason);
        }
        else if (_place.IsLeaving)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else
        {
            await ServeAsync(context, proved!).ConfigureAwait(false);
        }
    }

    /// <summary>The node stops: who has a channel goes elsewhere, and gets what is under way before.</summary>
    public void SayFarewell() => _place.SayFarewell();

    private string? Prove(HttpContext context, out Proved? proved)
    {
        proved = null;
        IHeaderDictionary headers = context.Request.Headers;
        if (!StreamUpgrade.IsAskedFor(context, ChannelOpening.Protocol))
            return "it asks for no channel";
        if (_settings.Secret is null && ProxyHeaders.AreOn(headers))
            return "it came through a proxy, and without Cluster:Secret only direct callers are taken";

        string text = headers[ForwardHeaders.Request].ToString();
        if (ChannelOpening.Line.Read(text) is not { } line)
            return "it has no line that this version can read";
        if (_sessions.FindById(line.Session) is not { } session)
            return "its session is not open here";
        string proof = ChannelOpening.Prove(session.ReceiveKey, text);
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
        ForwardKey key = proved.Session.ReceiveKey;
        int maxRequestBytes = _settings.Forwarding.MaxRequestBytes;
        string reply = new ChannelOpening.ReplyLine(maxRequestBytes, ChannelOpening.DrawNonce()).Write();
        string proof = ChannelOpening.ProveReply(key, proved.Proof, reply);
        context.Response.Headers[ForwardHeaders.Reply] = reply;
        context.Response.Headers[ForwardHeaders.Proof] = proof;
        Stream stream = await StreamUpgrade.AcceptAsync(context, ChannelOpening.Protocol).ConfigureAwait(false);
        using ServedChannel channel = new(
            _place,
            proved.Session,
            proved.Line.MaxAnswerBytes,
            new FrameReader(
                new ByteSource(stream),
                ChannelOpening.SealOfRequests(key, proof),
                ForwardCodec.FrameBytes(maxRequestBytes)),
            new FrameWriter(stream, ChannelOpening.SealOfAnswers(key, proof)),
            context.Abort);
        await channel.RunAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private sealed record Proved(ChannelOpening.Line Line, ForwardSession Session, string Proof);
}
