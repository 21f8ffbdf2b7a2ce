using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>How all analyzers run: side by side, not on generated code, and at no cost without Catga.</summary>
internal abstract class CatgaAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The category of every diagnostic.</summary>
    protected const string Category = "Catga";

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.From(start.Compilation) is { } symbols)
                Start(start, symbols);
        });
    }

    /// <summary>Registers what the analyzer looks at, in a project that references Catga.</summary>
    protected abstract void Start(CompilationStartAnalysisContext context, KnownSymbols symbols);
}
