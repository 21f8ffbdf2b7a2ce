using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Catga.Cluster.Forwarding;

/// <summary>Proves who said a line: HMAC-SHA256 under the session's key, hexadecimal.</summary>
internal static class ForwardProof
{
    public static string Make(ForwardKey key, string text)
    {
        const int FitsOnStack = 1024;
        int count = Encoding.UTF8.GetByteCount(text);
        Span<byte> bytes = count <= FitsOnStack ? stackalloc byte[FitsOnStack] : new byte[count];
        bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
        Span<byte> proof = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.Authenticate(bytes, proof);
        return Convert.ToHexStringLower(proof);
    }

    /// <summary>Compares in a time that says nothing about where two proofs differ.</summary>
    public static bool AreEqual(string expected, string? given) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(expected.AsSpan()), MemoryMarshal.AsBytes(given.AsSpan()));
}
