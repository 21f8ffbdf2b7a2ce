using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.Cluster.Analyzers;

/// <summary>CATGA101: a forwarded command and its answer survive the way over the wire as JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnserializableAnalyzer : ClusterAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        ClusterDiagnosticIds.Unserializable,
        "A forwarded command cannot be serialized",
        "'{0}' is forwarded as JSON, and {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What is not written or cannot be read back is missing on the leader, or the command is refused.",
        helpLinkUri: ClusterDiagnosticIds.Pages + ClusterDiagnosticIds.Unserializable + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Look(SymbolAnalysisContext context, INamedTypeSymbol type, ClusterSymbols symbols)
    {
        if (!symbols.IsForwarded(type) || type.Locations.FirstOrDefault() is not { } place)
            return;

        foreach ((ITypeSymbol request, ITypeSymbol answer) in symbols.RequestsOf(type))
        {
            foreach (ITypeSymbol message in new[] { request, answer })
            {
                if (JsonShape.Explain(message) is { } why)
                    context.ReportDiagnostic(Diagnostic.Create(Rule, place, message.Name, why));
            }
        }
    }
}
