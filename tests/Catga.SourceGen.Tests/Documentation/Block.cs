namespace Catga.SourceGen.Tests.Documentation;

/// <summary>A fenced block of C# in a page, with what the comment on the line above it says.</summary>
/// <param name="Page">The page, from the root of the repository: <c>docs/guides/mediator.md</c>.</param>
/// <param name="Line">The line of the opening fence, counted from 1.</param>
/// <param name="Mark">The comment without its brackets, like <c>uses: shop</c>; empty when there is none.</param>
/// <param name="Code">The lines between the fences.</param>
public sealed record Block(string Page, int Line, string Mark, string Code)
{
    private const string Fence = "```";
    private const string Uses = "uses:";

    /// <summary>Whether the block shows what the generator writes for the block before it.</summary>
    internal bool IsGenerated => Mark == "generated";

    /// <summary>The stubs that the block takes for granted, by name.</summary>
    internal IEnumerable<string> Stubs => Mark.StartsWith(Uses, StringComparison.Ordinal)
        ? Mark[Uses.Length..].Split(',', StringSplitOptions.TrimEntries)
        : [];

    public override string ToString() => $"{Page}, line {Line}";

    internal static IEnumerable<Block> In(string page)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Pages.Root, page));
        for (int open = 0; open < lines.Length; open++)
        {
            if (!lines[open].StartsWith(Fence, StringComparison.Ordinal))
                continue;

            int close = Array.IndexOf(lines, Fence, open + 1);
            Assert.True(close > 0, $"The fence in line {open + 1} of {page} is never closed.");
            if (lines[open] == Fence + "csharp")
                yield return new Block(page, open + 1, MarkAbove(lines, open), string.Join('\n', lines[(open + 1)..close]) + "\n");
            open = close;
        }
    }

    private static string MarkAbove(string[] lines, int fence) =>
        fence > 0 && lines[fence - 1] is ['<', '!', '-', '-', ' ', .. string mark, ' ', '-', '-', '>'] ? mark : "";
}
