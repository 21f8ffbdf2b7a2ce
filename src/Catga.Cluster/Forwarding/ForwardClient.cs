using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Forwarding;

/// <summary>Makes one attempt: sends a proved request, and believes a proved answer only.</summary>
internal sealed class ForwardClient(
    HttpMessageInvoker http,
    IForwardSessions sessions,
    ForwardingOptions options,
    IClusterCoordinator coordinator,
    HandlingNodes nodes,
    ILogger<ForwardClient> logger)
{
    // There are as many as there were members; reading an address takes as long as hashing a line.
    private readonly ConcurrentDictionary<string, Uri> _targets = new(StringComparer.Ordinal);

    public async ValueTask<ForwardAttempt> SendAsync(ForwardedCommand command, CancellationToken cancellationToken)
    {
        string leader = command.Leader!;
        if (sessions.FindByEndpoint(leader) is not { } session)
        {
            return ForwardAttempt.NotSent(
                ClusterErrors.NoLeader($"This node has no connection to {leader} now."), isWorthAnother: true);
        }

        LeadershipView view = coordinator.Leadership;
        long hintTerm = Math.Max(command.Term, view.Term);

        // Until an attempt may have begun the newest index is as good, and a node that lagged behind has caught up.
        if (command is { Since: not null, BegunTerm: null })
            command.Since = view.CommitIndex;
        string line = command.Describe(session.Id, session.PeerName, session.NextCounter()).Write();
        string proof = ForwardProof.OfRequest(session.SendKey, line);
        using HttpRequestMessage request = Compose(command, leader, line, proof);
        try
        {
            using HttpResponseMessage response =
                await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] body = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            ForwardAttempt attempt = Judge(command, session, proof, response, body);
            if (attempt.Outcome == ReplyOutcome.Unknown)
                command.BegunTerm ??= hintTerm;
            return attempt;
        }
        catch (HttpRequestException failure) when (NeverLeft(failure))
        {
            return ForwardAttempt.NotSent(
                ClusterErrors.NoLeader($"{leader} cannot be reached."), isWorthAnother: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            command.BegunTerm ??= hintTerm;
            return ForwardAttempt.Lost(ClusterErrors.OutcomeUnknown(
                command.CommandId, $"The connection to {leader} broke before it answered."));
        }
        catch (OperationCanceledException)
        {
            // The pipeline knows whether its limit or the caller ended this; what was sent may run all the same.
            command.BegunTerm ??= hintTerm;
            throw;
        }
    }

    private HttpRequestMessage Compose(ForwardedCommand command, string leader, string line, string proof)
    {
        Uri target = _targets.GetOrAdd(leader, static leader => new Uri(leader + ForwardHeaders.Path));
        HttpRequestMessage request = new(HttpMethod.Post, target)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(command.Body),
        };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation(ForwardHeaders.Request, line);
        request.Headers.TryAddWithoutValidation(ForwardHeaders.Proof, proof);
        return request;
    }

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private async ValueTask<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        long length = response.Content.Headers.ContentLength ?? 0;
        if (length > options.MaxReplyBytes)
        {
            throw new IOException(
                $"The answer has {length} bytes; Cluster:Forwarding:MaxReplyBytes allows {options.MaxReplyBytes}.");
        }

        byte[] body = new byte[length];
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return body;
    }

    private ForwardAttempt Judge(
        ForwardedCommand command, ForwardSession session, string proof, HttpResponseMessage response, byte[] body)
    {
        string? text = Header(response, ForwardHeaders.Reply);
        ReplyLine? line = ReplyLine.Read(text);
        string? wrong = line is null ? $"it answered {(int)response.StatusCode} without a proof"
            : !ForwardProof.AreEqual(
                ForwardProof.OfReply(session.SendKey, proof, (int)response.StatusCode, text!),
                Header(response, ForwardHeaders.Proof)) ? "its proof is wrong"
            : ForwardLine.Digest(body) != line.BodyDigest ? "its body was changed"
            : null;
        if (wrong is null)
        {
            if (line!.Outcome is ReplyOutcome.Answered or ReplyOutcome.Failed)
                nodes.Note(session.Peer.Node.Value);
            return Believe(command, line, body);
        }

        ForwardingLog.ReplyUnproved(logger, command.Leader!, command.Message, command.CommandId, wrong);
        return ForwardAttempt.Lost(ClusterErrors.OutcomeUnknown(
            command.CommandId, $"{command.Leader} gave no answer that can be believed."));
    }

    /// <summary>What a proved answer says, and what the command learns of it.</summary>
    internal static ForwardAttempt Believe(ForwardedCommand command, ReplyLine line, ReadOnlyMemory<byte> body)
    {
        if (line.Outcome == ReplyOutcome.Answered)
            return new() { Outcome = line.Outcome, Answer = body, IsFinal = true };

        CatgaError error = JsonSerializer.Deserialize(body.Span, ForwardJson.Default.CatgaError)
            ?? ClusterErrors.OutcomeUnknown(command.CommandId, "The leader gave no reason.");
        bool isElsewhere = line.Outcome == ReplyOutcome.Refused
            && error.Code is ClusterErrorCodes.NotLeader or ClusterErrorCodes.NoLeader;
        if (isElsewhere && line.Term >= command.Term)
        {
            command.Term = line.Term;
            command.Leader = line.Leader == command.Leader ? null : line.Leader;
        }

        // Whoever records nothing may run it all the same, as long as no earlier attempt may have.
        if (line.Outcome == ReplyOutcome.Unrecorded)
            command.Since = null;

        bool isBusy = line.Outcome == ReplyOutcome.Refused && error.Code == CatgaErrorCodes.Unavailable;

        // If it was recorded, a later leader finds it; if not, that one may run it.
        bool mayBeFound = line.Outcome == ReplyOutcome.Unknown && command.Since is not null;
        return new()
        {
            Outcome = line.Outcome,

            // "I am not the leader" is the other node's word; this one says that none took the command.
            Error = isElsewhere ? ClusterErrors.NoLeader("No node took the command as its leader.") : error,
            IsWorthAnother = isElsewhere || isBusy || mayBeFound || line.Outcome == ReplyOutcome.Unrecorded,
            IsFinal = true,
        };
    }

    // Until a connection is open nothing of the request can have left this node.
    private static bool NeverLeft(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
