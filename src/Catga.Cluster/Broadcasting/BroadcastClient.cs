using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Catga.Cluster.Forwarding;
using Catga.Raft.Hosting;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Broadcasting;

/// <summary>Hands a message to one other node, and believes a proved answer only.</summary>
internal sealed class BroadcastClient(
    IForwardSessions sessions, IOptions<BroadcastOptions> options, IOptions<RaftHostOptions> host, TimeProvider clock)
    : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _http = new(PeerHandler.Create(host.Value.Tls), disposeHandler: true);

    /// <summary>Whether a node can be reached now: it has proved itself, and its stream is open.</summary>
    public bool Reaches(string endpoint) => sessions.FindByEndpoint(endpoint) is not null;

    /// <summary>Sends a message, and waits until the other node's handlers have run.</summary>
    /// <returns>Null when they have; otherwise why that is not known.</returns>
    public async ValueTask<string?> SendAsync(string endpoint, byte[] body, CancellationToken cancellationToken)
    {
        if (sessions.FindByEndpoint(endpoint) is not { } session)
            return "it is not connected";

        using CancellationTokenSource patience = new(options.Value.Timeout, clock);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        string line = new BroadcastLine(
            session.Id, session.Peer.ToString(), session.NextCounter(), body.Length, ForwardRequest.Digest(body))
            .Write();
        string proof = BroadcastLine.Prove(session.SendKey, line);
        using HttpRequestMessage request = new(HttpMethod.Post, endpoint + BroadcastLine.Path)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation(BroadcastLine.Header, line);
        request.Headers.TryAddWithoutValidation(ForwardHeaders.Proof, proof);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            string expected = BroadcastLine.ProveReply(session.SendKey, proof, (int)response.StatusCode);
            bool isProved = response.Headers.TryGetValues(ForwardHeaders.Proof, out IEnumerable<string>? proofs)
                && ForwardProof.AreEqual(expected, proofs.FirstOrDefault());
            return (isProved, response.StatusCode) switch
            {
                (true, HttpStatusCode.NoContent) => null,
                (true, HttpStatusCode.InternalServerError) => "a handler failed there; its log says why",
                (true, _) => $"it answered {(int)response.StatusCode}",
                _ => "it gave no answer that can be believed",
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it did not answer within {options.Value.Timeout}";
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return failure.Message;
        }
    }

    public void Dispose() => _http.Dispose();
}
