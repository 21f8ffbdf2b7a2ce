using System.Security.Cryptography;
using System.Text;

namespace Catga.Raft.Hosting.Security;

/// <summary>
/// What all nodes of a cluster know and nobody else does. Without one, a key that everybody knows takes its place: the
/// same protocol runs, and proves nothing.
/// </summary>
internal sealed class SharedSecret
{
    private readonly byte[] _key;

    private SharedSecret(string text, bool isPublic)
    {
        // Extracting makes a key of full strength of whatever text an operator has chosen (RFC 5869, 2.2).
        _key = HKDF.Extract(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), "catga peer secret 1"u8.ToArray());
        IsPublic = isPublic;
    }

    /// <summary>Whether everybody knows it, so that a proof of it says nothing.</summary>
    public bool IsPublic { get; }

    /// <summary>Makes a key of what is configured; null when there is no secret.</summary>
    public static SharedSecret Of(string? secret) => new(secret ?? "", isPublic: secret is null);

    /// <summary>Proves that its maker knows the secret and saw the transcript, in its role.</summary>
    public byte[] Prove(ReadOnlySpan<byte> transcript) => HMACSHA256.HashData(_key, transcript);

    /// <summary>Derives what one purpose needs, from the secret and all that was said.</summary>
    public byte[] Derive(ReadOnlySpan<byte> transcript, string purpose, int bytes)
    {
        byte[] session = HKDF.Extract(HashAlgorithmName.SHA256, _key, SHA256.HashData(transcript));
        return HKDF.Expand(HashAlgorithmName.SHA256, session, bytes, Encoding.ASCII.GetBytes(purpose));
    }
}
