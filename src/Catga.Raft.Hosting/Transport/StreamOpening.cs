using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Opens a stream: greetings, proofs, verdicts. See <see cref="Handshake"/> for what is proved.</summary>
/// <param name="options">How the transport runs.</param>
/// <param name="secret">What both must know.</param>
/// <param name="judge">Decides about a peer that has proved itself.</param>
internal sealed class StreamOpening(
    RaftTransportOptions options, SharedSecret secret, Func<PeerHello, PeerLine, Verdict> judge)
{
    /// <summary>Opens a stream as the one who dialled.</summary>
    /// <exception cref="NoStreamException">They do not come together.</exception>
    public Task<OpenedStream> DialAsync(Uri at, Stream stream, PeerHello self, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            OpeningWire wire = new(stream);
            Handshake handshake = new(secret, dials: true);
            Greeting own = await GreetAsync(wire, handshake, cancellationToken).ConfigureAwait(false);
            Greeting other = await HearGreetingAsync(wire, handshake, cancellationToken).ConfigureAwait(false);
            Compare(own, other);
            await ProveAsync(wire, handshake, self, cancellationToken).ConfigureAwait(false);
            PeerHello peer = await HearProofAsync(wire, handshake, cancellationToken).ConfigureAwait(false);
            return await DecideAsync(stream, wire, handshake, peer, at, cancellationToken)
                .ConfigureAwait(false);
        });

    /// <summary>Opens a stream as the one who was dialled.</summary>
    /// <exception cref="NoStreamException">They do not come together.</exception>
    public Task<OpenedStream> AcceptAsync(Stream stream, PeerHello self, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            OpeningWire wire = new(stream);
            Handshake handshake = new(secret, dials: false);
            Greeting other = await HearGreetingAsync(wire, handshake, cancellationToken).ConfigureAwait(false);
            Greeting own = await GreetAsync(wire, handshake, cancellationToken).ConfigureAwait(false);
            Compare(own, other);
            PeerHello peer = await HearProofAsync(wire, handshake, cancellationToken).ConfigureAwait(false);
            await ProveAsync(wire, handshake, self, cancellationToken).ConfigureAwait(false);
            return await DecideAsync(stream, wire, handshake, peer, null, cancellationToken)
                .ConfigureAwait(false);
        });

    private async Task<Greeting> GreetAsync(
        OpeningWire wire, Handshake handshake, CancellationToken cancellationToken)
    {
        Greeting own = Greeting.Draw(options.Versions.Oldest, options.Versions.Newest);
        byte[] said = own.Encode();
        handshake.Add(said);
        await wire.WriteAsync(said, cancellationToken).ConfigureAwait(false);
        return own;
    }

    private static async Task<Greeting> HearGreetingAsync(
        OpeningWire wire, Handshake handshake, CancellationToken cancellationToken)
    {
        byte[] heard = await wire.ReadAsync(Greeting.Bytes, Greeting.Bytes, cancellationToken).ConfigureAwait(false);
        handshake.Add(heard);
        return Greeting.Decode(heard);
    }

    private static void Compare(Greeting own, Greeting other)
    {
        if (Greeting.Common(own, other) is null)
        {
            throw new NoStreamException(
                NoStreamReason.Refused,
                $"it speaks the protocol versions {other.Oldest} to {other.Newest}, "
                + $"and this node {own.Oldest} to {own.Newest}: one of them must be upgraded");
        }
    }

    private static async Task ProveAsync(
        OpeningWire wire, Handshake handshake, PeerHello self, CancellationToken cancellationToken)
    {
        byte[] hello = HelloCodec.Encode(self);
        handshake.Add(hello);
        byte[] proof = handshake.Prove();
        await wire.WriteAsync((byte[])[.. hello, .. proof], cancellationToken).ConfigureAwait(false);
    }

    // Nothing of a hello is looked at before its proof is right.
    private static async Task<PeerHello> HearProofAsync(
        OpeningWire wire, Handshake handshake, CancellationToken cancellationToken)
    {
        byte[] heard;
        try
        {
            heard = await wire
                .ReadAsync(Handshake.ProofBytes, WireLimits.HelloBytes + Handshake.ProofBytes, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw new NoStreamException(
                NoStreamReason.Disbelieved,
                "it closed the stream instead of proving itself: is Cluster:Secret the same on both?");
        }

        ReadOnlyMemory<byte> hello = heard.AsMemory(0, heard.Length - Handshake.ProofBytes);
        handshake.Add(hello.Span);
        if (!handshake.Accepts(heard.AsSpan(hello.Length)))
        {
            throw new NoStreamException(
                NoStreamReason.Disbelieved, "its proof is wrong: is Cluster:Secret the same on both?");
        }

        return HelloCodec.Decode(hello);
    }

    // Both speak and both listen, also when one refuses: so each hears why before the stream is closed.
    private async Task<OpenedStream> DecideAsync(
        Stream stream, OpeningWire wire, Handshake handshake, PeerHello peer, Uri? dialledAt,
        CancellationToken cancellationToken)
    {
        SessionKeys keys = handshake.DeriveKeys();
        OpenedStream opened = new()
        {
            Peer = peer,
            Keys = keys,
            DialledAt = dialledAt,
            Reader = new FrameReader(wire.Source, new FrameSeal(keys.ReceiveFrames), options.MaxFrameBytes),
            Writer = new FrameWriter(stream, new FrameSeal(keys.SendFrames)),
        };
        try
        {
            Verdict own = judge(peer, opened.Line);
            await opened.Writer.WriteAsync(FrameKind.Verdict, own.Encode(), cancellationToken).ConfigureAwait(false);
            Verdict other = await HearVerdictAsync(opened.Reader, cancellationToken).ConfigureAwait(false);
            Combine(own, other, $"{peer.Self} at {peer.Endpoint}");
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static async Task<Verdict> HearVerdictAsync(FrameReader reader, CancellationToken cancellationToken)
    {
        (FrameKind kind, ReadOnlyMemory<byte> payload) =
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return kind == FrameKind.Verdict && Verdict.Decode(payload.Span) is { } verdict
            ? verdict
            : throw new FrameFaultException("the first frame is no verdict");
    }

    private static void Combine(Verdict own, Verdict other, string peer)
    {
        (NoStreamReason Why, string Reason)? refusal = (own.Kind, other.Kind) switch
        {
            (VerdictKind.Refused, _) => (NoStreamReason.Refused, own.Sentence),
            (_, VerdictKind.Refused) => (NoStreamReason.Refused, $"it refuses this node: {other.Sentence}"),
            (VerdictKind.LetIn, VerdictKind.LetIn) => null,
            _ => (NoStreamReason.Spare, "another stream with it stays"),
        };
        if (refusal is { } why)
            throw new NoStreamException(why.Why, why.Reason) { Peer = peer };
    }

    private static async Task<OpenedStream> GuardAsync(Func<Task<OpenedStream>> open)
    {
        try
        {
            return await open().ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            throw new NoStreamException(NoStreamReason.Unreachable, broken.Message);
        }
        catch (Exception wrong) when (wrong is WireException or FrameFaultException)
        {
            throw new NoStreamException(NoStreamReason.Unintelligible, wrong.Message);
        }
    }
}
