using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Files;

/// <summary>A file is at most 300 lines, a line 120 columns, a method 60 lines.</summary>
internal static class FileSizeRule
{
    private const int MostLines = 300;
    private const int MostColumns = 120;
    private const int MostLinesOfAMethod = 60;

    internal static IEnumerable<Violation> CheckFiles(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Lines.Length > MostLines
        select new Violation(
            file.Path, $"{file.Lines.Length} lines", $"At most {MostLines}: a file is one idea, so find the second one");

    internal static IEnumerable<Violation> CheckLines(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines.Select((text, index) => (Columns: text.TrimEnd('\r').Length, Number: index + 1))
        where line.Columns > MostColumns
        select file.Wrong(line.Number, $"{line.Columns} columns", $"At most {MostColumns}: break the line");

    internal static IEnumerable<Violation> CheckMethods(IEnumerable<SourceFile> files) =>
        from file in files
        from method in file.Root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        let lines = LinesOf(method)
        where lines > MostLinesOfAMethod
        select file.Wrong(
            method.ParameterList, $"a method of {lines} lines", $"At most {MostLinesOfAMethod}: it should fit on a screen");

    private static int LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
