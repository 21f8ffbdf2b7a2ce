namespace Catga.Raft.Transport.Tests.Codec;

/// <summary>What a node says of itself arrives whole.</summary>
public sealed class HelloCodecTests
{
    [Fact]
    public void A_hello_comes_back_as_it_was()
    {
        PeerHello read = HelloCodec.Decode(HelloCodec.Encode(Samples.Hello));

        Assert.Equal(Samples.Hello.Bootstrap, read.Bootstrap);
        Assert.Equal(Samples.Describe(Samples.Founding), Samples.Describe(read.Founding!));
        Assert.Equal(Samples.Founding.Id, read.Founding!.Id);
        Assert.Equal(
            Samples.Hello with { Bootstrap = [], Founding = null }, read with { Bootstrap = [], Founding = null });
    }

    [Fact]
    public void A_hello_without_a_cluster_comes_back_as_it_was()
    {
        PeerHello hello = Samples.Hello with { Founding = null, Bootstrap = [], IsVolatile = false };

        PeerHello read = HelloCodec.Decode(HelloCodec.Encode(hello));

        Assert.Null(read.Founding);
        Assert.False(read.IsVolatile);
        Assert.Empty(read.Bootstrap);
    }

    [Fact]
    public void Half_a_hello_and_one_with_something_behind_it_are_refused()
    {
        byte[] whole = HelloCodec.Encode(Samples.Hello);

        Assert.Throws<WireException>(() => HelloCodec.Decode(whole.AsMemory(0, whole.Length / 2)));
        Assert.Throws<WireException>(() => HelloCodec.Decode((byte[])[.. whole, 0]));
    }

    [Fact]
    public void An_endpoint_is_an_http_address()
    {
        PeerHello hello = Samples.Hello with { Endpoint = new Uri("file:///etc/passwd") };

        Assert.Throws<WireException>(() => HelloCodec.Decode(HelloCodec.Encode(hello)));
    }
}
