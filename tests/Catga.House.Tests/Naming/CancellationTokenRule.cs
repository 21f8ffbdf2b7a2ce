using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Naming;

/// <summary>A token that cancels is called so in full, and comes last.</summary>
internal static class CancellationTokenRule
{
    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from parameters in file.Root.DescendantNodes().OfType<ParameterListSyntax>()
        where IsOurChoice(parameters.Parent)
        from parameter in parameters.Parameters
        where parameter.Type?.ToString() == "CancellationToken"
        where parameter.Identifier.ValueText != "cancellationToken" || parameter != parameters.Parameters[^1]
        select file.Wrong(
            parameter, $"({string.Join(", ", parameters.Parameters.Select(each => each.Identifier.ValueText))})",
            "Call the token cancellationToken and put it last");

    // Whoever overrides a method takes the names that its base class chose.
    private static bool IsOurChoice(SyntaxNode? owner) => owner switch
    {
        BaseMethodDeclarationSyntax method => !method.Modifiers.Any(SyntaxKind.OverrideKeyword),
        LocalFunctionStatementSyntax => true,
        _ => false,
    };
}
