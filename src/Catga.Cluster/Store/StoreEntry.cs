namespace Catga.Cluster.Store;

/// <summary>A key of the store and its value.</summary>
/// <typeparam name="T">What the value is read as.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Version">
/// The log index of the write; zero for what the reading transaction wrote itself and has not committed.
/// </param>
public sealed record StoreEntry<T>(string Key, T Value, long Version);
