using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Naming;

/// <summary>A file bears the name of the type that it declares first: the listing of a folder is its glossary.</summary>
internal static class FileNameRule
{
    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> files) =>
        from file in files
        let types = file.Root.DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .ToArray()
        where types.Length > 0 && !NamesOf(types[0]).Contains(file.Name, StringComparer.Ordinal)
        select new Violation(
            file.Path, $"it declares {NamesOf(types[0])[0]}", $"Call the file {NamesOf(types[0])[0]}.cs, or move the type");

    // CatgaResult<T> stands beside CatgaResult, in CatgaResultOfT.cs.
    private static string[] NamesOf(MemberDeclarationSyntax member) => member switch
    {
        TypeDeclarationSyntax { TypeParameterList.Parameters: [{ Identifier.ValueText: var parameter }, ..] } type =>
            [type.Identifier.ValueText, $"{type.Identifier.ValueText}Of{parameter}"],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        _ => [""],
    };
}
