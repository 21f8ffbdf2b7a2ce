using System.Security.Cryptography;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Raft.Hosting.Transport;

/// <summary>The first thing that either side says: which protocol versions it speaks, and a fresh nonce.</summary>
/// <param name="Oldest">The lowest version.</param>
/// <param name="Newest">The highest version.</param>
/// <param name="Nonce">Drawn for this stream.</param>
internal sealed record Greeting(byte Oldest, byte Newest, byte[] Nonce)
{
    private const int NonceBytes = 32;

    /// <summary>Length of the encoded form.</summary>
    public const int Bytes = 5 + 1 + 1 + NonceBytes;

    private static ReadOnlySpan<byte> Mark => "CATGA"u8;

    public static Greeting Draw(byte oldest, byte newest) =>
        new(oldest, newest, RandomNumberGenerator.GetBytes(NonceBytes));

    public byte[] Encode() => [.. Mark, Oldest, Newest, .. Nonce];

    /// <summary>Reads what came first.</summary>
    /// <exception cref="WireException">It is no greeting.</exception>
    public static Greeting Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes || !bytes.StartsWith(Mark))
            throw new WireException("What came is no greeting of a peer.");
        return new Greeting(bytes[5], bytes[6], bytes[7..].ToArray());
    }

    /// <summary>The highest version that both speak; null when there is none.</summary>
    public static byte? Common(Greeting own, Greeting other)
    {
        byte newest = Math.Min(own.Newest, other.Newest);
        return newest >= Math.Max(own.Oldest, other.Oldest) ? newest : null;
    }
}
