namespace Catga.Cluster.Store;

/// <summary>Turns values of the store, and recorded replies, into bytes and back.</summary>
/// <remarks>
/// All nodes use the same, also while they run different versions of the program: bytes that an older one wrote must
/// stay readable.
/// </remarks>
public interface IStoreSerializer
{
    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">Its type, as the caller names it.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Its bytes.</returns>
    byte[] Serialize<T>(T value);

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">Its type, as the caller names it.</typeparam>
    /// <param name="bytes">What was written.</param>
    /// <returns>The value.</returns>
    T Deserialize<T>(ReadOnlySpan<byte> bytes);
}
