using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Catga.House.Tests.Files;

/// <summary>Where someone wants a region, there is a file missing.</summary>
internal static class RegionRule
{
    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Text.Contains("region", StringComparison.Ordinal)
        from trivia in file.Root.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
        select file.Wrong(trivia.Token, "a region", "Move what it holds into a file of its own");
}
