using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.Cluster.Analyzers;

/// <summary>How the cluster's analyzers run: side by side, not on generated code, and at no cost without it.</summary>
internal abstract class ClusterAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The category of every diagnostic.</summary>
    protected const string Category = "Catga.Cluster";

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (ClusterSymbols.From(start.Compilation) is not { } symbols)
                return;
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type)
                        Look(symbol, type, symbols);
                },
                SymbolKind.NamedType);
        });
    }

    /// <summary>Looks at a class of a project that references the cluster.</summary>
    protected abstract void Look(SymbolAnalysisContext context, INamedTypeSymbol type, ClusterSymbols symbols);
}
