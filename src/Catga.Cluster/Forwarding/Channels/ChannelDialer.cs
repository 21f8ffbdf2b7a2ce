using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Catga.Raft.Hosting.Transport;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>Opens channels: asks over HTTP, proves itself, and believes a proved answer only.</summary>
/// <param name="http">How the other nodes are reached.</param>
/// <param name="options">The limits.</param>
/// <param name="clock">Measures how long it takes.</param>
internal sealed class ChannelDialer(HttpMessageInvoker http, ForwardingOptions options, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Opens a channel to a node.</summary>
    /// <exception cref="NoChannelException">It cannot be reached, or does not open one.</exception>
    public async Task<ForwardChannel> OpenAsync(string endpoint, ForwardSession session)
    {
        using CancellationTokenSource tooLate = new(Patience, clock);
        try
        {
            return new ForwardChannel(await AskAsync(endpoint, session, tooLate.Token).ConfigureAwait(false));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException)
        {
            // A bare SocketException is what .NET throws when a connection breaks in the moment in which it was made.
            throw new NoChannelException($"{endpoint} cannot be reached.");
        }
        catch (OperationCanceledException)
        {
            throw new NoChannelException($"{endpoint} did not answer in time.");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<OpenedChannel> AskAsync(
        string endpoint, ForwardSession session, CancellationToken cancellationToken)
    {
        string line = new ChannelOpening.Line(
            session.Id, session.PeerName, session.NextCounter(), options.MaxReplyBytes, ChannelOpening.DrawNonce())
            .Write();
        string proof = ChannelOpening.Prove(session.SendKey, line);
        using HttpRequestMessage request = new(HttpMethod.Get, endpoint + ForwardHeaders.Path)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue(ChannelOpening.Protocol));
        request.Headers.TryAddWithoutValidation(ForwardHeaders.Request, line);
        request.Headers.TryAddWithoutValidation(ForwardHeaders.Proof, proof);
        HttpResponseMessage response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            ChannelOpening.ReplyLine reply = Judge(endpoint, session, proof, response, out string replyProof);
            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new OpenedChannel
            {
                SessionId = session.Id,
                MaxRequestBytes = reply.MaxRequestBytes,
                Connection = new Connection(response, stream),
                Writer = new FrameWriter(stream, ChannelOpening.SealOfRequests(session.SendKey, replyProof)),
                Reader = new FrameReader(
                    new ByteSource(stream),
                    ChannelOpening.SealOfAnswers(session.SendKey, replyProof),
                    ForwardCodec.FrameBytes(options.MaxReplyBytes)),
            };
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static ChannelOpening.ReplyLine Judge(
        string endpoint, ForwardSession session, string proof, HttpResponseMessage response, out string replyProof)
    {
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
            throw new NoChannelException($"{endpoint} answered {(int)response.StatusCode} and opened no channel.");
        string text = Header(response, ForwardHeaders.Reply);
        replyProof = ChannelOpening.ProveReply(session.SendKey, proof, text);
        return ForwardProof.AreEqual(replyProof, Header(response, ForwardHeaders.Proof))
            && ChannelOpening.ReplyLine.Read(text) is { } reply
                ? reply
                : throw new NoChannelException($"{endpoint} did not prove to be who is meant.");
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : "";

    private sealed class Connection(HttpResponseMessage response, Stream stream) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            response.Dispose();
        }
    }
}
