using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Catga.Cluster.Forwarding;

/// <summary>Proves who said a line: HMAC-SHA256 under the session's key, hexadecimal.</summary>
internal static class ForwardProof
{
    public static string OfRequest(ForwardKey key, string line) =>
        Make(key, $"POST\n{ForwardHeaders.Path}\n{line}");

    /// <summary>An answer is proved over the request that it answers: it cannot be given to another one.</summary>
    public static string OfReply(ForwardKey key, string requestProof, int status, string line) =>
        Make(key, $"reply\n{requestProof}\n{status}\n{line}");

    /// <summary>Compares in a time that says nothing about where two proofs differ.</summary>
    public static bool AreEqual(string expected, string? given) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(expected.AsSpan()), MemoryMarshal.AsBytes(given.AsSpan()));

    private static string Make(ForwardKey key, string text)
    {
        const int FitsOnStack = 1024;
        int count = Encoding.UTF8.GetByteCount(text);
        Span<byte> bytes = count <= FitsOnStack ? stackalloc byte[FitsOnStack] : new byte[count];
        bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
        Span<byte> proof = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.Authenticate(bytes, proof);
        return Convert.ToHexStringLower(proof);
    }
}
