using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Habits;

/// <summary>A class is sealed, unless it is made to be derived from and shows it.</summary>
internal static class SealedRule
{
    private static readonly SyntaxKind[] Closed =
        [SyntaxKind.SealedKeyword, SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword];

    internal static IEnumerable<Violation> Check(IReadOnlyCollection<SourceFile> files)
    {
        (SourceFile File, TypeDeclarationSyntax Type)[] classes =
        [
            .. from file in files
               from type in file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
               where type.Kind() is SyntaxKind.ClassDeclaration or SyntaxKind.RecordDeclaration
               select (file, type),
        ];
        HashSet<string> bases = [.. classes.SelectMany(each => BasesOf(each.Type))];

        // One part of a partial class speaks for all of them.
        return classes
            .GroupBy(each => (each.File.Project, each.File.Room, each.Type.Identifier.ValueText, each.Type.Arity))
            .Where(parts => !parts.Any(part => IsClosed(part.Type) || IsMadeToBeDerivedFrom(part.Type, bases)))
            .Select(parts => parts.First())
            .Select(part => part.File.Wrong(
                part.Type, $"{part.Type.Identifier.ValueText} is open", "Make it sealed, static or abstract"));
    }

    private static bool IsClosed(TypeDeclarationSyntax type) =>
        type.Modifiers.Any(modifier => Closed.Contains(modifier.Kind()));

    private static bool IsMadeToBeDerivedFrom(TypeDeclarationSyntax type, HashSet<string> bases) =>
        bases.Contains(type.Identifier.ValueText)
        || type.Members.Any(member => member.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.VirtualKeyword)));

    private static IEnumerable<string> BasesOf(TypeDeclarationSyntax type) =>
        type.BaseList is { } list
            ? list.Types.SelectMany(each => each.Type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
                .Select(name => name.Identifier.ValueText)
            : [];
}
