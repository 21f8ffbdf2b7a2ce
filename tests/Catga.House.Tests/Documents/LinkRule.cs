using System.Text.RegularExpressions;
using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Documents;

/// <summary>A link from a document to a file of the repository leads somewhere.</summary>
internal static partial class LinkRule
{
    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> documents, Func<string, bool> exists) =>
        from document in documents
        from line in WithoutCode(document)
        from Match link in Links().Matches(line.Text)
        let target = Resolve(document.Path, link.Groups["target"].Value)
        where target is not null && !exists(target)
        select document.Wrong(line.Number, $"the link to {link.Groups["target"].Value}", $"There is no {target}");

    // Code shows links that are not meant for the reader of the page.
    private static IEnumerable<(string Text, int Number)> WithoutCode(SourceFile document)
    {
        bool isCode = false;
        foreach ((int index, string text) in document.Lines.Index())
        {
            bool isFence = text.TrimStart().StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            if (!isCode && !isFence)
                yield return (InlineCode().Replace(text, ""), index + 1);
        }
    }

    /// <summary>The path from the root of the repository; null for what lies outside of it.</summary>
    private static string? Resolve(string document, string target)
    {
        string path = Uri.UnescapeDataString(target.Split('#', '?')[0]);
        if (path.Length == 0 || Scheme().IsMatch(target))
            return null;

        List<string> parts = path.StartsWith('/') ? [] : [.. document.Split('/')[..^1]];
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts.Where(part => part != "."));
    }

    // [text](target "title"), ![picture](target), [reference]: target, and the HTML that pages use now and then.
    [GeneratedRegex("""\]\(\s*<?(?<target>[^)\s>]+)|^\s*\[[^\]]+\]:\s*<?(?<target>[^\s>]+)|\b(href|src)="(?<target>[^"]+)""" + "\"",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex("`[^`]*`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^([a-zA-Z][a-zA-Z0-9+.-]+:|//)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();
}
