using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Catga.Cluster.Forwarding;
using Catga.Cluster.Forwarding.Channels;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>A channel to a node, opened and written by hand: also in ways that no node would.</summary>
internal sealed class RawChannel : IDisposable
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler());

    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly FrameReader _reader;
    private long _lastNumber;

    private RawChannel(HttpResponseMessage response, Stream stream, ForwardKey key, string replyProof)
    {
        (_response, _stream) = (response, stream);
        Seal = ChannelOpening.SealOfRequests(key, replyProof);
        _reader = new FrameReader(
            new ByteSource(stream), ChannelOpening.SealOfAnswers(key, replyProof), ForwardCodec.FrameBytes(1 << 20));
    }

    /// <summary>Makes the frames of this side.</summary>
    internal FrameSeal Seal { get; }

    internal static ChannelOpening.Line LineOf(ForwardSession session, int maxAnswerBytes = 1 << 20) => new(
        session.Id, session.Peer.ToString(), session.NextCounter(), maxAnswerBytes, ChannelOpening.DrawNonce());

    /// <summary>Asks for a channel.</summary>
    internal static async Task<HttpResponseMessage> AskAsync(string endpoint, string? line, string? proof)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, endpoint + ForwardHeaders.Path)
        {
            Version = HttpVersion.Version11,
        };
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue(ChannelOpening.Protocol));
        if (line is not null)
            request.Headers.TryAddWithoutValidation(ForwardHeaders.Request, line);
        if (proof is not null)
            request.Headers.TryAddWithoutValidation(ForwardHeaders.Proof, proof);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal static async Task<RawChannel> OpenAsync(TwoNodes nodes, int maxAnswerBytes = 1 << 20)
    {
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        string line = LineOf(session, maxAnswerBytes).Write();
        string proof = ChannelOpening.Prove(session.SendKey, line);
        HttpResponseMessage response = await AskAsync(nodes.LeaderEndpoint, line, proof);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, response.StatusCode);
        string reply = Assert.Single(response.Headers.GetValues(ForwardHeaders.Reply));
        string replyProof = ChannelOpening.ProveReply(session.SendKey, proof, reply);
        Assert.Equal(replyProof, Assert.Single(response.Headers.GetValues(ForwardHeaders.Proof)));
        Stream stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        return new RawChannel(response, stream, session.SendKey, replyProof);
    }

    internal static ForwardRequest Request(string? message = null) => new()
    {
        CommandId = Guid.NewGuid(),
        Timeout = TimeSpan.FromSeconds(10),
        BegunTerm = null,
        Age = TimeSpan.Zero,
        Since = null,
        Message = message ?? typeof(PlaceOrder).FullName!,
    };

    /// <summary>Seals commands into one frame, without sending it.</summary>
    internal byte[] Frame(string json, params ForwardRequest[] requests)
    {
        WireWriter writer = new();
        foreach (ForwardRequest request in requests)
            ForwardCodec.WriteRequest(writer, ++_lastNumber, request, Encoding.UTF8.GetBytes(json));
        byte[] frame = new byte[writer.Length + FrameSeal.OverheadBytes];
        Seal.Seal(FrameKind.Bulk, writer.Written.Span, frame);
        return frame;
    }

    internal async Task SendAsync(byte[] bytes)
    {
        await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await _stream.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends one command, and hears the answer.</summary>
    internal async Task<ForwardAnswer> AskAsync(ForwardRequest request, string json)
    {
        await SendAsync(Frame(json, request));
        return Assert.Single(await HearAsync());
    }

    /// <summary>The answers in the next frame.</summary>
    internal async Task<IReadOnlyList<ForwardAnswer>> HearAsync()
    {
        (FrameKind kind, ReadOnlyMemory<byte> payload) =
            await _reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().InTimeAsync();
        Assert.Equal(FrameKind.Bulk, kind);
        List<ForwardAnswer> answers = [];
        WireReader reader = new(payload, mayKeep: true);
        while (!reader.IsAtEnd)
            answers.Add(ForwardCodec.ReadAnswer(ref reader).Answer);
        return answers;
    }

    /// <summary>Whether the node closes the channel without another answer.</summary>
    internal async Task<bool> IsClosedAsync()
    {
        try
        {
            await _reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().InTimeAsync();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _response.Dispose();
        _reader.Dispose();
        Seal.Dispose();
    }
}
