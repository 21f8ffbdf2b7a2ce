using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class DiagnosticPageTests
{
    private const string IdsOfTheCluster = "CATGA1";

    private static readonly string Root = FindRoot();

    private static readonly string Pages = Path.Combine(Root, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. AllAnalyzers.Rules.Select(rule => rule.Id)];

    [Fact]
    public void Every_id_is_used_once_and_without_gaps() =>
        Assert.Equal(
            Enumerable.Range(1, AllAnalyzers.Rules.Count()).Select(number => $"CATGA{number:000}"),
            AllAnalyzers.Rules.Select(rule => rule.Id));

    [Fact]
    public void Every_page_belongs_to_a_diagnostic() =>
        Assert.Equal(
            AllAnalyzers.Rules.Select(rule => rule.Id).Append("README"),
            Directory.GetFiles(Pages).Select(Path.GetFileNameWithoutExtension)
                .Where(page => !page!.StartsWith(IdsOfTheCluster, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Ids))]
    public void Every_diagnostic_has_a_page_that_its_link_leads_to(string id)
    {
        DiagnosticDescriptor rule = RuleOf(id);

        string[] lines = File.ReadAllLines(PageOf(id));

        Assert.Equal($"https://github.com/catga/catga/blob/main/docs/diagnostics/{id}.md", rule.HelpLinkUri);
        Assert.StartsWith($"# {id}: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(rule.Title.ToString(), lines[0][$"# {id}: ".Length..].Replace("`", ""), ignoreCase: true);
        Assert.StartsWith($"Severity: {rule.DefaultSeverity}.", lines[2], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            ["## Cause", "## Example", "## How to fix it", "## When to suppress it"],
            lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_diagnostic_is_in_the_index(string id)
    {
        DiagnosticDescriptor rule = RuleOf(id);

        string index = File.ReadAllText(Path.Combine(Pages, "README.md")).Replace("`", "");

        Assert.Contains(
            $"| [{id}]({id}.md) | {rule.DefaultSeverity} | {rule.Title} |", index, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_diagnostic_is_in_the_release_notes_of_the_analyzers(string id)
    {
        DiagnosticDescriptor rule = RuleOf(id);

        string[] released =
        [
            .. Directory.GetFiles(Path.Combine(Root, "src", "Catga.SourceGen"), "AnalyzerReleases.*.md")
                .SelectMany(File.ReadLines)
                .Where(line => line.StartsWith(id, StringComparison.Ordinal)),
        ];

        Assert.Equal([$"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"], released);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_example_of_a_page_fires_and_its_remedy_silences_every_analyzer(string id)
    {
        (string example, string remedy) = CodeOf(id);
        CSharpCompilation mistaken = TestCompilation.Of("Shop", example);
        CSharpCompilation mended = TestCompilation.Of("Shop", remedy);

        IEnumerable<string> saidBefore = await AllAnalyzers.SayAboutAsync(mistaken);
        IEnumerable<string> saidAfter = await AllAnalyzers.SayAboutAsync(mended);

        Assert.StartsWith(id, Assert.Single(saidBefore), StringComparison.Ordinal);
        Assert.Empty(saidAfter);
        Assert.Empty(TestCompilation.ErrorsOf(mended));
    }

    private static (string Example, string Remedy) CodeOf(string id)
    {
        string[] parts = File.ReadAllText(PageOf(id)).Split("```csharp\n");
        Assert.Equal(3, parts.Length);
        return (parts[1].Split("```")[0], parts[2].Split("```")[0]);
    }

    private static DiagnosticDescriptor RuleOf(string id) => AllAnalyzers.Rules.Single(rule => rule.Id == id);

    private static string PageOf(string id) => Path.Combine(Pages, id + ".md");

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Catga.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
