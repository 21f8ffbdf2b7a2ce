using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

/// <summary>Lets a code fix mend the one diagnostic of a source, and compares before with after.</summary>
internal static class CodeFixTest<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    internal static async Task ExpectAsync(string before, string after)
    {
        (Document document, IReadOnlyList<CodeAction> fixes) = await FixesOf(before);

        CodeAction fix = Assert.Single(fixes);
        ApplyChangesOperation applied = Assert.IsType<ApplyChangesOperation>(
            Assert.Single(await fix.GetOperationsAsync(TestContext.Current.CancellationToken)));
        Document mended = applied.ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(after, (await mended.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        Assert.Empty(TestCompilation.ErrorsOf(await CompilationOf(mended)));
        Assert.Empty(await AnalyzerTest<TAnalyzer>.DiagnosticsOf(await CompilationOf(mended), Options));
    }

    internal static async Task ExpectNoFixAsync(string source)
    {
        (_, IReadOnlyList<CodeAction> fixes) = await FixesOf(source);

        Assert.Empty(fixes);
    }

    private static Dictionary<string, string> Options => [];

    private static async Task<(Document Document, IReadOnlyList<CodeAction> Fixes)> FixesOf(string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = workspace.AddProject("Shop", LanguageNames.CSharp)
            .WithParseOptions(TestCompilation.Language)
            .WithCompilationOptions(TestCompilation.Options)
            .AddMetadataReferences(TestCompilation.WithCatga)
            .AddDocument("Around.cs", TestCompilation.Around).Project
            .AddDocument("Shop.cs", source);
        Diagnostic diagnostic = Assert.Single(
            await AnalyzerTest<TAnalyzer>.DiagnosticsOf(await CompilationOf(document), Options));

        List<CodeAction> fixes = [];
        TFix provider = new();
        Assert.Contains(diagnostic.Id, provider.FixableDiagnosticIds);
        await provider.RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostic, (fix, _) => fixes.Add(fix), TestContext.Current.CancellationToken));
        return (document, fixes);
    }

    private static async Task<Compilation> CompilationOf(Document document) =>
        (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
}
