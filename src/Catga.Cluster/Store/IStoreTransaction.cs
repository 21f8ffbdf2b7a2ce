namespace Catga.Cluster.Store;

/// <summary>
/// Reads and writes that become one entry of the log, or nothing. A handler takes it in its constructor, and bears
/// <see cref="TransactionalAttribute"/>.
/// </summary>
/// <remarks>
/// It reads the state as it was when it began, and what it wrote itself. When it commits, all that it read (versions,
/// keys that were not there, ranges that were scanned) must still be as it was; otherwise the handler runs again, on
/// the newer state. So transactions are serializable. What handlers enqueue in the outbox, and the reply that the inbox
/// records, are part of it.
/// </remarks>
public interface IStoreTransaction : IStoreReader
{
    /// <summary>Writes an entry, over the one with its key if there is one.</summary>
    /// <typeparam name="T">What the value is written as.</typeparam>
    /// <param name="key">The key; not empty.</param>
    /// <param name="value">The value; later changes of it do not count.</param>
    /// <exception cref="StoreException">Key or value is larger than allowed.</exception>
    /// <exception cref="InvalidOperationException">No transaction runs here.</exception>
    void Put<T>(string key, T value);

    /// <summary>Deletes an entry, if there is one.</summary>
    /// <param name="key">The key; not empty.</param>
    /// <exception cref="InvalidOperationException">No transaction runs here.</exception>
    void Delete(string key);
}
