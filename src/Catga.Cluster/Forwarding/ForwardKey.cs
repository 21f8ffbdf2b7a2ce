using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Catga.Cluster.Forwarding;

/// <summary>One direction's key of a session: makes HMAC-SHA256 under it. Any thread may ask.</summary>
/// <remarks>
/// Setting up a keyed hash takes as long as hashing a line, so the ones that are set up are used again; there are never
/// more than threads that hashed at once.
/// </remarks>
/// <param name="key">The key; it never changes.</param>
internal sealed class ForwardKey(ReadOnlyMemory<byte> key)
{
    private readonly ConcurrentBag<IncrementalHash> _idle = [];

    /// <summary>Authenticates a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">Where the code goes: 32 bytes.</param>
    public void Authenticate(ReadOnlySpan<byte> text, Span<byte> code)
    {
        // One that failed half-way is not put back: what it has read would be part of the next text.
        if (!_idle.TryTake(out IncrementalHash? hash))
            hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Span);
        hash.AppendData(text);
        hash.GetHashAndReset(code);
        _idle.Add(hash);
    }
}
