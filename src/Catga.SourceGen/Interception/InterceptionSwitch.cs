using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Interception;

/// <summary>
/// Whether calls are intercepted. The package's targets say so where they have allowed the namespace.
/// </summary>
internal static class InterceptionSwitch
{
    internal static bool IsOn(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.CatgaInterceptCalls", out string? intercept)
        && intercept.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
}
