using System.Text.RegularExpressions;
using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Naming;

/// <summary>The name of a type says its role; these words say none.</summary>
internal static partial class TypeNameRule
{
    private static readonly string[] Empty =
    [
        "Helper", "Helpers", "Manager", "Managers", "Util", "Utils", "Utility", "Utilities", "Impl", "Data", "Info",
    ];

    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        let name = NameOf(type)
        from word in Words().Matches(name).Select(match => match.Value)
        where Empty.Contains(word, StringComparer.Ordinal)
        select file.Wrong(type, $"'{word}' in {name}", "Name the role that the type plays");

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => "",
    };

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
