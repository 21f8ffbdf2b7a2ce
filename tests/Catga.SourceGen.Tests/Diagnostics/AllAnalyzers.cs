using System.Collections.Immutable;
using Catga.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

/// <summary>The analyzers as the compiler finds them.</summary>
internal static class AllAnalyzers
{
    internal static ImmutableArray<DiagnosticAnalyzer> Instances { get; } =
    [
        .. typeof(CatgaAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    internal static IEnumerable<DiagnosticDescriptor> Rules =>
        Instances.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>What all analyzers together say about a project, each as "id: message".</summary>
    internal static async Task<IEnumerable<string>> SayAboutAsync(Compilation compilation)
    {
        ImmutableArray<Diagnostic> said = await compilation.WithAnalyzers(Instances)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return said.Select(each => $"{each.Id}: {each.GetMessage()}").Order(StringComparer.Ordinal);
    }
}
