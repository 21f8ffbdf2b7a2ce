namespace Catga.Raft.Transport.Tests.Security;

/// <summary>Only the next frame, as it was written, can be opened.</summary>
public sealed class FrameSealTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    private readonly FrameSeal _writing = new(Key);
    private readonly FrameSeal _reading = new(Key);

    [Fact]
    public void Frames_are_opened_in_the_order_in_which_they_were_sealed()
    {
        foreach (string text in (string[])["one", "", "three"])
        {
            byte[] frame = Seal(text);
            byte[] payload = new byte[frame.Length - FrameSeal.OverheadBytes];

            Assert.Equal(FrameKind.Small, _reading.Open(frame, payload));
            Assert.Equal(text, System.Text.Encoding.UTF8.GetString(payload));
        }
    }

    [Fact]
    public void A_frame_that_comes_twice_is_refused()
    {
        byte[] frame = Seal("one");
        Open(frame);

        Assert.Contains("frame 0 came where 1 was due", Refusal(frame), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_that_overtakes_another_is_refused()
    {
        Seal("one");

        Assert.Contains("frame 1 came where 0 was due", Refusal(Seal("two")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_with_any_bit_changed_is_refused()
    {
        byte[] frame = Seal("one");

        for (int bit = FrameSeal.LengthBytes * 8; bit < frame.Length * 8; bit++)
        {
            byte[] changed = [.. frame];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            using FrameSeal reading = new(Key);
            Assert.Throws<FrameFaultException>(
                () => reading.Open(changed, new byte[changed.Length - FrameSeal.OverheadBytes]));
        }
    }

    [Fact]
    public void A_frame_under_another_key_is_refused()
    {
        using FrameSeal other = new(new byte[32]);
        byte[] frame = new byte[3 + FrameSeal.OverheadBytes];
        other.Seal(FrameKind.Small, "one"u8, frame);

        Assert.Contains("checksum", Refusal(frame), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_of_another_version_is_refused()
    {
        byte[] frame = Seal("one");
        frame[4] = 9;

        Assert.Contains("version 9", Refusal(frame), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(97)]
    [InlineData(int.MaxValue)]
    public void A_length_that_no_frame_has_is_refused(int length) => Assert.Throws<FrameFaultException>(
        () => FrameSeal.LengthOf(BitConverter.GetBytes(length), maxFrameBytes: 100));

    public void Dispose()
    {
        _writing.Dispose();
        _reading.Dispose();
    }

    private byte[] Seal(string text)
    {
        byte[] payload = System.Text.Encoding.UTF8.GetBytes(text);
        byte[] frame = new byte[payload.Length + FrameSeal.OverheadBytes];
        _writing.Seal(FrameKind.Small, payload, frame);
        return frame;
    }

    private FrameKind Open(byte[] frame) => _reading.Open(frame, new byte[frame.Length - FrameSeal.OverheadBytes]);

    private string Refusal(byte[] frame) => Assert.Throws<FrameFaultException>(() => Open(frame)).Message;
}
