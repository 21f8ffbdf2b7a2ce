using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Rooms;

/// <summary>The generator reads symbols in one place; what it passes on is plain data, equal when it says the same.</summary>
internal static class ScribeRule
{
    private static readonly string[] RoomsOfSymbols = ["Reading", "Interception", "Diagnostics"];

    private static readonly string[] Living =
    [
        "AttributeData", "Compilation", "CSharpCompilation", "Location", "SemanticModel", "SyntaxNode", "SyntaxReference",
        "SyntaxToken", "SyntaxTree",
    ];

    /// <summary>Only reading, interception and diagnostics name what belongs to the compiler.</summary>
    internal static IEnumerable<Violation> CheckSymbols(IEnumerable<SourceFile> files) =>
        from file in files
        where !RoomsOfSymbols.Contains(file.Room, StringComparer.Ordinal)
        from type in TypesNamed(file)
        where IsLiving(type.Identifier.ValueText)
        select file.Wrong(
            type, $"{type} keeps a whole compilation alive, and is new after every edit",
            "Read what is needed of it in Reading, and pass a record of strings and numbers on");

    /// <summary>The cluster reaches the generated code by an attribute alone.</summary>
    internal static IEnumerable<Violation> CheckLeader(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        where line.Text.Contains("leader", StringComparison.OrdinalIgnoreCase)
        select file.Wrong(line.Number, "the generator knows of leaders", "A behavior on an attribute says it instead");

    private static IEnumerable<SimpleNameSyntax> TypesNamed(SourceFile file) =>
        file.Root.DescendantNodes().OfType<SimpleNameSyntax>().Where(SyntaxFacts.IsInTypeOnlyContext);

    private static bool IsLiving(string name) =>
        Living.Contains(name, StringComparer.Ordinal)
        || (name.StartsWith('I') && name.EndsWith("Symbol", StringComparison.Ordinal))
        || (name.EndsWith("Syntax", StringComparison.Ordinal) && name.Length > "Syntax".Length);
}
