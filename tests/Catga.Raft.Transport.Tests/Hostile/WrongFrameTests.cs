using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Hostile;

/// <summary>A frame that is not what must come next closes the stream, and the log says why.</summary>
public sealed class WrongFrameTests
{
    private static readonly byte[] Message = Codec.Samples.Encode(new TimeoutNow(new Term(1)));

    [Fact]
    public Task A_replayed_frame() => ClosesAsync("frame 1 came where 2 was due", seal =>
    {
        byte[] frame = Seal(seal, Message);
        return [.. frame, .. frame];
    });

    [Fact]
    public Task Frames_in_another_order() => ClosesAsync("frame 2 came where 1 was due", seal =>
    {
        byte[] first = Seal(seal, Message);
        return [.. Seal(seal, Message), .. first];
    });

    [Fact]
    public Task A_changed_frame() => ClosesAsync("the checksum of frame 1 is wrong", seal =>
    {
        byte[] frame = Seal(seal, Message);
        frame[FrameSeal.HeaderBytes] ^= 1;
        return frame;
    });

    [Fact]
    public Task Another_version() => ClosesAsync("a frame has version 2 and not 1", seal =>
    {
        byte[] frame = Seal(seal, Message);
        frame[4] = 2;
        return frame;
    });

    [Fact]
    public Task A_length_beyond_the_limit() => ClosesAsync(
        "a frame announces 2147483647 bytes", _ => [.. BitConverter.GetBytes(int.MaxValue), .. new byte[10]]);

    [Fact]
    public Task A_length_below_the_least() => ClosesAsync(
        "a frame announces 3 bytes", _ => [3, 0, 0, 0, .. new byte[10]]);

    [Fact]
    public Task A_frame_of_no_kind() => ClosesAsync("no frame is of kind 99", seal => Seal(seal, [], (FrameKind)99));

    [Fact]
    public Task A_second_verdict() => ClosesAsync("no frame is of kind 1", seal => Seal(seal, [0], FrameKind.Verdict));

    [Fact]
    public Task A_message_of_no_kind() => ClosesAsync("No message is of kind 250", seal => Seal(seal, [250, 1, 2, 3]));

    [Fact]
    public Task A_message_that_breaks_off() => ClosesAsync("missing at the end", seal => Seal(seal, Message[..1]));

    private static async Task ClosesAsync(string reason, Func<FrameSeal, byte[]> write)
    {
        await using PeerNode node = await PeerNode.StartAsync("node");
        await using RawPeer peer = await RawPeer.MeetAsync(node, "peer");
        using FrameSeal seal = new(peer.Opened!.Keys.SendFrames);
        Seal(seal, [0]); // The verdict, which the peer has said.

        await peer.WriteAsync(write(seal));
        await peer.ReadToEndAsync();

        await Eventually.TrueAsync(() => node.Events.PartedCount == 1, "they have parted");
        Assert.Contains(
            node.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
        await using RawPeer good = await RawPeer.MeetAsync(node, "good");
    }

    private static byte[] Seal(FrameSeal seal, byte[] payload, FrameKind kind = FrameKind.Small)
    {
        byte[] frame = new byte[payload.Length + FrameSeal.OverheadBytes];
        seal.Seal(kind, payload, frame);
        return frame;
    }
}
