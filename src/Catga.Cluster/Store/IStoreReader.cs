using System.Diagnostics.CodeAnalysis;

namespace Catga.Cluster.Store;

/// <summary>The store as it was at one moment: whatever is read comes from the same state.</summary>
/// <remarks>
/// A handler of a query takes it in its constructor, and bears <see cref="LinearizableReadAttribute"/>,
/// <see cref="LeaseReadAttribute"/> or <see cref="LocalReadAttribute"/>. Keys are ordered byte by byte as UTF-8.
/// </remarks>
public interface IStoreReader
{
    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value when there is one.</param>
    /// <returns>Whether there is an entry.</returns>
    /// <exception cref="InvalidOperationException">Nothing here reads from the store.</exception>
    bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value);

    /// <summary>Reads the entries whose keys begin with a prefix, in the order of their keys.</summary>
    /// <typeparam name="T">What the values are read as.</typeparam>
    /// <param name="prefix">The prefix; empty for all.</param>
    /// <param name="max">How many at most; at least 1. Default: 1,000.</param>
    /// <param name="after">Only keys behind this one: the last of the page before. Default: from the first.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="InvalidOperationException">Nothing here reads from the store.</exception>
    /// <exception cref="StoreException">A transaction has scanned more than it may.</exception>
    IReadOnlyList<StoreEntry<T>> Scan<T>(string prefix, int max = 1_000, string? after = null);

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>The value; the default when there is no entry.</returns>
    /// <exception cref="InvalidOperationException">Nothing here reads from the store.</exception>
    T? Get<T>(string key) => TryGet(key, out T? value) ? value : default;
}
