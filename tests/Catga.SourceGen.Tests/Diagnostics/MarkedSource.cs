using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Catga.SourceGen.Tests.Diagnostics;

/// <summary>A source with the places where a diagnostic is expected, written as <c>[|…|]</c>.</summary>
internal sealed record MarkedSource(string Code, IReadOnlyList<TextSpan> Marked)
{
    internal static MarkedSource From(string marked)
    {
        StringBuilder code = new();
        Stack<int> open = [];
        List<TextSpan> spans = [];
        for (int index = 0; index < marked.Length; index++)
        {
            string two = index + 1 < marked.Length ? marked.Substring(index, 2) : "";
            if (two == "[|")
                open.Push(code.Length);
            else if (two == "|]")
                spans.Add(TextSpan.FromBounds(open.Pop(), code.Length));
            else
            {
                code.Append(marked[index]);
                continue;
            }

            index++;
        }

        return new MarkedSource(code.ToString(), spans);
    }

    /// <summary>The code with its places marked: easier to read in a failed test than numbers.</summary>
    internal static string Mark(string code, IEnumerable<TextSpan> spans)
    {
        // From the end, so that no mark moves the place of another; where two meet, the one that closes comes first.
        IEnumerable<(int Position, string Mark)> marks = spans
            .SelectMany(span => new[] { (Position: span.End, Mark: "|]"), (Position: span.Start, Mark: "[|") })
            .OrderByDescending(each => each.Position)
            .ThenBy(each => each.Mark, StringComparer.Ordinal);
        foreach ((int position, string mark) in marks)
            code = code.Insert(position, mark);
        return code;
    }
}
