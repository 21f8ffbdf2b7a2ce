using System.Security.Cryptography;
using System.Text;

namespace OrderSystem;

/// <summary>An id that follows from a text: the same text has the same id on every node and in every year.</summary>
internal static class StableId
{
    private const int Bytes = 16;
    private const int VersionByte = 6;
    private const int VariantByte = 8;

    /// <summary>Makes a UUID of version 8 (RFC 9562) of the first bytes of the text's SHA-256.</summary>
    public static Guid Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[VersionByte] = (byte)((hash[VersionByte] & 0x0F) | 0x80);
        hash[VariantByte] = (byte)((hash[VariantByte] & 0x3F) | 0x80);
        return new Guid(hash[..Bytes], bigEndian: true);
    }
}
