using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>The requests that another process answers, as <c>.editorconfig</c> names them.</summary>
/// <remarks><c>catga_handled_elsewhere = Billing.Contracts, Shop.GetRate</c>: types, or whole namespaces.</remarks>
internal sealed class HandledElsewhere
{
    private const string Key = "catga_handled_elsewhere";

    private readonly string[] _names;

    private HandledElsewhere(string[] names) => _names = names;

    internal static HandledElsewhere From(AnalyzerOptions options, Location call)
    {
        AnalyzerConfigOptions settings = call.SourceTree is { } tree
            ? options.AnalyzerConfigOptionsProvider.GetOptions(tree)
            : options.AnalyzerConfigOptionsProvider.GlobalOptions;
        return new HandledElsewhere(
            settings.TryGetValue(Key, out string? names) ? [.. names.Split(',').Select(name => name.Trim())] : []);
    }

    internal bool Covers(INamedTypeSymbol request)
    {
        string fullName = request.ToDisplayString();
        return Array.Exists(_names, name =>
            fullName == name || (name.Length > 0 && fullName.StartsWith(name + ".", StringComparison.Ordinal)));
    }
}
