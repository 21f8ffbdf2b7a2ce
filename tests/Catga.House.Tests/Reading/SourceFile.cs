using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Catga.House.Tests.Reading;

/// <summary>One file of the repository, or a sample that a test makes up.</summary>
/// <param name="Path">From the root of the repository, with forward slashes: <c>src/Catga/Dispatch/Slot.cs</c>.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<SyntaxTree> _tree = new(() => CSharpSyntaxTree.ParseText(
        Text, new CSharpParseOptions(LanguageVersion.Preview), Path));

    /// <summary>The text as C#.</summary>
    internal SyntaxTree Tree => _tree.Value;

    internal SyntaxNode Root => Tree.GetRoot();

    internal string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The name without folder and without what follows the first dot.</summary>
    internal string Name => Path.Split('/')[^1].Split('.')[0];

    /// <summary>The project that the file belongs to: <c>Catga</c>.</summary>
    internal string Project => Parts[0];

    /// <summary>The folders between project and file; none for a file at the project's root.</summary>
    internal string[] Folders => Parts[1..^1];

    /// <summary>The room: the first folder below the project, empty at its root.</summary>
    internal string Room => Folders.FirstOrDefault("");

    // What follows the folder that collects projects: src, or tests/Fixtures for the projects that tests reference.
    private string[] Parts => Path.Split('/')[(Path.StartsWith("tests/Fixtures/", StringComparison.Ordinal) ? 2 : 1)..];

    internal bool IsIn(params string[] tops) => tops.Contains(Path.Split('/')[0], StringComparer.Ordinal);

    /// <summary>Says what is wrong at a place in this file.</summary>
    internal Violation Wrong(SyntaxNodeOrToken at, string wrong, string right) =>
        Wrong(at.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1, wrong, right);

    internal Violation Wrong(int line, string wrong, string right) => new($"{Path}:{line}", wrong, right);
}
