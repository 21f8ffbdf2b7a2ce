using System.Security.Cryptography;

namespace Catga.Raft.Hosting.Security;

/// <summary>
/// The mutual challenge and response of one stream, without the stream. Each side gives a fresh nonce, then its hello
/// with a proof over all that was said before; so nothing recorded is of use again.
/// </summary>
/// <remarks>
/// <code>
/// dialer   → opening    protocol versions, nonce
/// acceptor → challenge  protocol versions, nonce
/// dialer   → proof      hello of the dialer,   HMAC("dialer",   opening, challenge, hello)
/// acceptor → proof      hello of the acceptor, HMAC("acceptor", opening, challenge, both hellos)
/// both     → sealed     the first frame under keys that are derived from all four
/// </code>
/// The dialer proves first: who dials in without the secret learns a nonce and nothing else. A guess at the secret can
/// be tried on what a dialer said to a wrong address, which is why a secret is long and random. No clock takes part.
/// </remarks>
/// <param name="secret">What both must know.</param>
/// <param name="dials">Whether this side opened the stream.</param>
internal sealed class Handshake(SharedSecret secret, bool dials)
{
    public const int ProofBytes = HMACSHA256.HashSizeInBytes;

    private readonly List<byte[]> _said = [];

    /// <summary>Takes the next thing that was said, by either side, in the order of the stream.</summary>
    public void Add(ReadOnlySpan<byte> said) => _said.Add(said.ToArray());

    /// <summary>This side's proof, once its own hello was added.</summary>
    public byte[] Prove() => secret.Prove(Transcript(dials ? "dialer" : "acceptor"));

    /// <summary>Whether the other side's proof is right, once its hello was added.</summary>
    public bool Accepts(ReadOnlySpan<byte> proof) =>
        CryptographicOperations.FixedTimeEquals(proof, secret.Prove(Transcript(dials ? "acceptor" : "dialer")));

    /// <summary>The keys of the session, once both proofs were right.</summary>
    public SessionKeys DeriveKeys()
    {
        byte[] transcript = Transcript("session");
        string own = dials ? "dialer" : "acceptor";
        string other = dials ? "acceptor" : "dialer";
        return new SessionKeys
        {
            Id = secret.Derive(transcript, "catga 1 session", SessionKeys.IdBytes),
            SendFrames = secret.Derive(transcript, $"catga 1 {own} frames", SessionKeys.KeyBytes),
            ReceiveFrames = secret.Derive(transcript, $"catga 1 {other} frames", SessionKeys.KeyBytes),
            SendRequests = secret.Derive(transcript, $"catga 1 {own} requests", SessionKeys.KeyBytes),
            ReceiveRequests = secret.Derive(transcript, $"catga 1 {other} requests", SessionKeys.KeyBytes),
        };
    }

    // Every part carries its length: two different conversations never make the same bytes.
    private byte[] Transcript(string role)
    {
        using MemoryStream transcript = new();
        using BinaryWriter writer = new(transcript);
        writer.Write("catga peers 1");
        writer.Write(role);
        foreach (byte[] said in _said)
        {
            writer.Write(said.Length);
            writer.Write(said);
        }

        writer.Flush();
        return transcript.ToArray();
    }
}
