using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

/// <summary>Analyzes a source and expects a diagnostic where the source says <c>[|…|]</c>, and nowhere else.</summary>
internal sealed class AnalyzerTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>The projects that the analyzed one references.</summary>
    internal IReadOnlyList<MetadataReference> References { get; init; } = [];

    /// <summary>Project properties (<c>build_property.…</c>) and <c>.editorconfig</c> lines.</summary>
    internal IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the compiler refuses the source: some mistakes just deserve a better sentence.</summary>
    internal bool DoesNotCompile { get; init; }

    internal static Task ExpectAsync(string source, params string[] messages) =>
        new AnalyzerTest<TAnalyzer>().RunAsync(source, messages);

    internal async Task RunAsync(string source, params string[] messages)
    {
        MarkedSource marked = MarkedSource.From(source);
        CSharpCompilation compilation = TestCompilation.Of("Shop", marked.Code, References);
        Assert.Equal(DoesNotCompile, TestCompilation.ErrorsOf(compilation).Any());

        IReadOnlyList<Diagnostic> reported = await DiagnosticsOf(compilation, Options);

        Assert.Equal(source, MarkedSource.Mark(marked.Code, reported.Select(each => each.Location.SourceSpan)));
        if (messages.Length > 0)
            Assert.Equal(messages, reported.Select(each => each.GetMessage()));
    }

    /// <summary>The diagnostics of a compilation, in the order of their places.</summary>
    internal static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(
        Compilation compilation, IReadOnlyDictionary<string, string> options)
    {
        IEnumerable<Diagnostic> diagnostics = await compilation
            .WithAnalyzers([new TAnalyzer()], new AnalyzerOptions([], new TestOptions(options)))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. diagnostics
                .OrderBy(each => each.Location.SourceSpan.Start)
                .ThenBy(each => each.GetMessage(), StringComparer.Ordinal),
        ];
    }
}
