using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.Cluster.Tests.Analyzers;

/// <summary>What the analyzers of the cluster say about a source.</summary>
internal static class ClusterAnalyzerTest
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Catga;
        global using Catga.Cluster;
        global using Microsoft.AspNetCore.Http;

        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    internal static IReadOnlyList<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(Catga.Cluster.Analyzers.ClusterAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    internal static IEnumerable<DiagnosticDescriptor> Rules =>
        All.SelectMany(analyzer => analyzer.SupportedDiagnostics).OrderBy(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>What is said, each as "id: message", in the order of the places.</summary>
    internal static async Task<string[]> SayAboutAsync(string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Shop",
            [CSharpSyntaxTree.ParseText(source, Parsing, "Shop.cs"), CSharpSyntaxTree.ParseText(Usings, Parsing, "Usings.cs")],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        IEnumerable<Diagnostic> said = await compilation.WithAnalyzers([.. All])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. said.OrderBy(each => each.Location.SourceSpan.Start).Select(each => $"{each.Id}: {each.GetMessage()}"),
        ];
    }
}
