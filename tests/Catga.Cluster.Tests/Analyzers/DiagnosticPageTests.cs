using Catga.Cluster.Tests.Documentation;
using Microsoft.CodeAnalysis;

namespace Catga.Cluster.Tests.Analyzers;

public sealed class DiagnosticPageTests
{
    private static readonly string Pages = Path.Combine(Guide.Root, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. ClusterAnalyzerTest.Rules.Select(rule => rule.Id)];

    [Fact]
    public void Every_id_from_101_is_used_once_and_without_gaps() => Assert.Equal(
        Enumerable.Range(101, ClusterAnalyzerTest.Rules.Count()).Select(number => $"CATGA{number}"),
        ClusterAnalyzerTest.Rules.Select(rule => rule.Id));

    [Theory, MemberData(nameof(Ids))]
    public void Every_diagnostic_has_a_page_and_stands_in_the_index_and_in_the_release_notes(string id)
    {
        DiagnosticDescriptor rule = ClusterAnalyzerTest.Rules.Single(each => each.Id == id);

        string[] lines = File.ReadAllLines(Path.Combine(Pages, id + ".md"));

        Assert.Equal($"https://github.com/catga/catga/blob/main/docs/diagnostics/{id}.md", rule.HelpLinkUri);
        Assert.Equal($"# {id}: {rule.Title}", lines[0], ignoreCase: true);
        Assert.StartsWith($"Severity: {rule.DefaultSeverity}.", lines[2], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            ["## Cause", "## Example", "## How to fix it", "## When to suppress it"],
            lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains(
            $"| [{id}]({id}.md) | {rule.DefaultSeverity} | {rule.Title} |",
            File.ReadAllText(Path.Combine(Pages, "README.md")));
        Assert.Contains(
            $"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}",
            File.ReadAllLines(Path.Combine(Guide.Root, "src", "Catga.Cluster.Analyzers", "AnalyzerReleases.Unshipped.md")));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_example_of_a_page_fires_and_its_remedy_is_silent(string id)
    {
        string[] parts = File.ReadAllText(Path.Combine(Pages, id + ".md")).Split("```csharp\n");
        Assert.Equal(3, parts.Length);

        Assert.StartsWith(id, Assert.Single(await ClusterAnalyzerTest.SayAboutAsync(parts[1].Split("```")[0])));
        Assert.Empty(await ClusterAnalyzerTest.SayAboutAsync(parts[2].Split("```")[0]));
    }
}
