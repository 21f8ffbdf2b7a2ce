namespace Catga.Cluster.Store;

/// <summary>
/// A refusal of the store, where there is no result that could carry it. <c>[Transactional]</c> turns it into one.
/// </summary>
/// <param name="error">Why.</param>
public sealed class StoreException(CatgaError error) : Exception(error?.ToString())
{
    /// <summary>Why the store refused.</summary>
    public CatgaError Error { get; } = error ?? throw new ArgumentNullException(nameof(error));
}
