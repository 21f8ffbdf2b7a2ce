namespace Catga.Cluster.Store;

/// <summary>An entry of the store that was written or deleted.</summary>
/// <typeparam name="T">What the value is read as.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Value">The new value; the default when the entry was deleted.</param>
/// <param name="IsDeleted">Whether the entry was deleted.</param>
/// <param name="Version">The log index of the change; all changes of a transaction have the same.</param>
public sealed record StoreChange<T>(string Key, T? Value, bool IsDeleted, long Version);
