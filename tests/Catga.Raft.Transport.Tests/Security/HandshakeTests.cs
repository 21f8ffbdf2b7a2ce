namespace Catga.Raft.Transport.Tests.Security;

/// <summary>Both prove themselves to each other, over all that was said.</summary>
public sealed class HandshakeTests
{
    private static readonly SharedSecret Known = SharedSecret.Of("a secret that both of them know");

    [Fact]
    public void Who_knows_the_secret_is_believed_and_the_keys_fit()
    {
        (Handshake dialer, Handshake acceptor) = Talk(Known, Known);

        SessionKeys here = dialer.DeriveKeys();
        SessionKeys there = acceptor.DeriveKeys();

        Assert.Equal(here.Id, there.Id);
        Assert.Equal(here.SendFrames, there.ReceiveFrames);
        Assert.Equal(here.ReceiveFrames, there.SendFrames);
        Assert.Equal(here.SendRequests, there.ReceiveRequests);
        Assert.Equal(here.ReceiveRequests, there.SendRequests);
        byte[][] keys = [here.SendFrames, here.ReceiveFrames, here.SendRequests, here.ReceiveRequests];
        Assert.Equal(4, keys.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Who_knows_another_secret_is_not_believed()
    {
        (Handshake dialer, Handshake acceptor) = Talk(SharedSecret.Of("another secret altogether"), Known);

        Assert.False(acceptor.Accepts(dialer.Prove()));
        Assert.False(dialer.Accepts(acceptor.Prove()));
    }

    [Fact]
    public void A_proof_cannot_be_shown_back_to_its_maker()
    {
        (Handshake dialer, Handshake acceptor) = Talk(Known, Known);

        Assert.False(dialer.Accepts(dialer.Prove()));
        Assert.False(acceptor.Accepts(acceptor.Prove()));
        Assert.True(dialer.Accepts(acceptor.Prove()));
    }

    [Fact]
    public void One_byte_of_the_conversation_changes_proofs_and_keys()
    {
        Handshake one = Hear(new Handshake(Known, dials: true), "nonce", "hello");
        Handshake other = Hear(new Handshake(Known, dials: true), "nonce", "hellp");
        Handshake shifted = Hear(new Handshake(Known, dials: true), "nonceh", "ello");

        Assert.NotEqual(one.Prove(), other.Prove());
        Assert.NotEqual(one.Prove(), shifted.Prove());
        Assert.NotEqual(one.DeriveKeys().SendFrames, other.DeriveKeys().SendFrames);
    }

    private static (Handshake Dialer, Handshake Acceptor) Talk(SharedSecret dialers, SharedSecret acceptors) =>
        (Hear(new Handshake(dialers, dials: true), "opening", "challenge"),
            Hear(new Handshake(acceptors, dials: false), "opening", "challenge"));

    private static Handshake Hear(Handshake handshake, params string[] said)
    {
        foreach (string each in said)
            handshake.Add(System.Text.Encoding.UTF8.GetBytes(each));
        return handshake;
    }
}
