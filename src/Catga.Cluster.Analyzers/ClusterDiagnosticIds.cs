namespace Catga.Cluster.Analyzers;

/// <summary>The ids of the cluster's diagnostics. An id never changes its meaning and is never used again.</summary>
internal static class ClusterDiagnosticIds
{
    internal const string Unserializable = "CATGA101";
    internal const string IdleAttribute = "CATGA102";
    internal const string HttpContext = "CATGA103";

    /// <summary>Where the page of each diagnostic is: this, the id, and <c>.md</c>.</summary>
    internal const string Pages = "https://github.com/catga/catga/blob/main/docs/diagnostics/";
}
