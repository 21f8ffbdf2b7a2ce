namespace Catga.Cluster.Store.Records;

/// <summary>Orders and compares keys byte by byte: the one order of the store, the same on every machine.</summary>
internal sealed class ByteOrder : IComparer<byte[]>, IEqualityComparer<byte[]>
{
    internal static ByteOrder Instance { get; } = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj)
    {
        HashCode hash = default;
        hash.AddBytes(obj);
        return hash.ToHashCode();
    }

    /// <summary>The first key behind all that begin with a prefix; null when there is none.</summary>
    internal static byte[]? BehindPrefix(ReadOnlySpan<byte> prefix)
    {
        int last = prefix.LastIndexOfAnyExcept(byte.MaxValue);
        if (last < 0)
            return null;

        byte[] behind = prefix[..(last + 1)].ToArray();
        behind[last]++;
        return behind;
    }

    /// <summary>The key right behind another: nothing lies between the two.</summary>
    internal static byte[] Behind(ReadOnlySpan<byte> key)
    {
        byte[] behind = new byte[key.Length + 1];
        key.CopyTo(behind);
        return behind;
    }
}
