namespace Catga.Cluster.Store;

/// <summary>The error codes that the store adds. They never change.</summary>
public static class StoreErrorCodes
{
    /// <summary>A message came again under the same id, and with another content; nothing was done.</summary>
    public const string IdReused = "catga.id_reused";
}
