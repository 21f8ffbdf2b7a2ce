namespace Catga.Cluster.Tests.Documentation;

/// <summary>The cluster guide, word for word as it was given.</summary>
internal static class Guide
{
    internal const string Page = "docs/guides/catga-cluster-guide.md";

    internal static string Root { get; } = FindRoot();

    /// <summary>Its samples in C#, in order.</summary>
    internal static IReadOnlyList<GuideSample> Samples { get; } = [.. Read()];

    private static IEnumerable<GuideSample> Read()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root, Page));
        string heading = "";
        for (int open = 0; open < lines.Length; open++)
        {
            if (lines[open].StartsWith('#'))
                heading = lines[open].TrimStart('#', ' ');
            if (lines[open] != "```csharp")
                continue;

            int close = Array.IndexOf(lines, "```", open + 1);
            yield return new GuideSample(heading, open + 1, string.Join('\n', lines[(open + 1)..close]) + "\n");
            open = close;
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Catga.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}

/// <summary>A sample of the guide.</summary>
/// <param name="Heading">The heading that it stands under.</param>
/// <param name="Line">The line of the opening fence, counted from 1.</param>
/// <param name="Code">The lines between the fences.</param>
public sealed record GuideSample(string Heading, int Line, string Code)
{
    public override string ToString() => $"line {Line}, {Heading}";
}
