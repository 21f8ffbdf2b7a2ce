using Catga.Raft.Transport.Tests.Codec;
using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Hostile;

/// <summary>Random frames, from fixed seeds: no crash, no hang, and a good peer is served as before.</summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Ten_thousand_conversations_gone_wrong_end_and_harm_nobody()
    {
        await using PeerNode node = await PeerNode.StartAsync("node");
        int[] ends = new int[2];

        for (int seed = 0; seed < 10_000; seed++)
        {
            try
            {
                ends[await TalkAsync(node, new Random(seed)) ? 0 : 1]++;
            }
            catch (Exception failure) when (failure is not NoStreamException)
            {
                Assert.Fail($"Seed {seed}: {failure}");
            }
        }

        Assert.All(ends, count => Assert.InRange(count, 2500, 7500));
        Assert.Equal(node.Events.MetCount, node.Events.PartedCount);
        await AssertServesAsync(node);
    }

    [Fact]
    public async Task Five_hundred_random_bytes_over_real_sockets_end_and_harm_nobody()
    {
        await using PeerNode node = await PeerNode.StartAsync("node", new PeerNodeSettings
        {
            Adjust = options => options with { FailedProofsBurst = 10_000, HandshakeTimeout = TimeSpan.FromSeconds(2) },
        });

        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            await using RawPeer peer = seed % 2 == 0
                ? await RawPeer.AskAsync(node) : await RawPeer.MeetAsync(node, "fuzz");
            byte[] bytes = new byte[random.Next(50, 300)];
            random.NextBytes(bytes);
            if (seed % 4 > 1)
                BitConverter.TryWriteBytes(bytes, random.Next(0, 200)); // A length that may be true.
            await peer.WriteAsync(bytes);
            if (seed % 4 is 0 or 1)
                await peer.ReadToEndAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);
        }

        await AssertServesAsync(node);
    }

    // True when the two had come together before it went wrong.
    private static async Task<bool> TalkAsync(PeerNode node, Random random)
    {
        (Stream here, Stream there) = DuplexStream.Pair();
        Task serving = node.Transport.ServeAsync(
            there, () => there.Dispose(), () => { }, TestContext.Current.CancellationToken);
        int kind = random.Next(4);
        byte[] bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        if (kind == 1)
            bytes = [Greeting.Bytes, 0, 0, 0, .. Greeting.Draw(1, 1).Encode(), .. bytes];
        if (kind >= 2)
            bytes = await MeetAsync(node, here, random, bytes, isSealed: kind == 3);

        await here.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await here.DisposeAsync();
        try
        {
            await serving.WaitAsync(Patience, TestContext.Current.CancellationToken);
            return true;
        }
        catch (NoStreamException)
        {
            return false;
        }
    }

    private static async Task<byte[]> MeetAsync(PeerNode node, Stream here, Random random, byte[] bytes, bool isSealed)
    {
        RaftTransportOptions options = new() { LocalEndpoint = new Uri("http://127.0.0.1:9") };
        StreamOpening opening = new(options, SharedSecret.Of(PeerNode.Secret), (_, _) => Verdict.LetIn);
        PeerHello hello = node.Events.Self with { Self = new MemberId("fuzz", 1), Endpoint = options.LocalEndpoint };
        using OpenedStream opened = await opening.DialAsync(node.Address, here, hello, TestContext.Current.CancellationToken);
        if (!isSealed)
            return Mutate([.. Seal(opened, Samples.Encode(new TimeoutNow(new Term(1))), FrameKind.Small)], random);

        // Authentic, and nonsense: as from a peer that has gone mad.
        byte[] payload = random.Next(2) == 0 ? bytes : Mutate(Samples.Encode(Samples.Messages[random.Next(Samples.Messages.Count)]), random);
        return Seal(opened, payload, (FrameKind)random.Next(7));
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        for (int times = random.Next(1, 5); times > 0; times--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static byte[] Seal(OpenedStream opened, byte[] payload, FrameKind kind)
    {
        using FrameSeal seal = new(opened.Keys.SendFrames);
        seal.Seal(FrameKind.Verdict, [0], new byte[1 + FrameSeal.OverheadBytes]);
        byte[] frame = new byte[payload.Length + FrameSeal.OverheadBytes];
        seal.Seal(kind, payload, frame);
        return frame;
    }

    private static async Task AssertServesAsync(PeerNode node)
    {
        await using PeerNode good = await PeerNode.StartAsync("good");
        await Streams.MeetingTests.ConnectAsync(node, good);
        int before = node.Events.HeardCount;

        good.Transport.Send(node.Self, new TimeoutNow(new Term(1)));

        await Eventually.TrueAsync(() => node.Events.HeardCount > before, "the good peer is heard");
    }
}
