using System.Numerics;
using System.Runtime.InteropServices;

namespace Catga.Raft.Hosting.Storage.Format;

/// <summary>CRC32C: the processor computes it, and it finds every single and double flip in what is stored.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        // The seed says where the bytes belong, so that right bytes in a wrong place are wrong.
        uint crc = BitOperations.Crc32C(uint.MaxValue, seed);
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : Swap(word));
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }

    private static ulong Swap(ulong word) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
}
