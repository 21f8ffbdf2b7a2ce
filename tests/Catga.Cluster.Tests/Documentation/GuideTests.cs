using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.Cluster.Tests.Documentation;

/// <summary>Every sample of the cluster guide compiles alone, word for word. Errors count, warnings do not.</summary>
public sealed class GuideTests
{
    // The guide as it was given. Whoever changes it changes a promise.
    private const string Given = "5c2b8b8109ed8a450c52a391d628be1707c0f9782a91b9ac98ceb1c02cdc9c52";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    public static TheoryData<GuideSample> Samples => [.. Guide.Samples];

    [Fact]
    public void The_guide_is_kept_word_for_word() => Assert.Equal(
        Given,
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Guide.Root, Guide.Page)))));

    [Fact]
    public void It_has_nine_samples() => Assert.Equal(9, Guide.Samples.Count);

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void A_sample_compiles_alone(GuideSample sample)
    {
        Diagnostic[] errors =
        [
            .. Compile(sample).GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];

        Assert.True(errors.Length == 0, $"{sample}:\n{string.Join('\n', errors.Select(error => error.ToString()))}");
    }

    private static CSharpCompilation Compile(GuideSample sample)
    {
        SyntaxTree program = StatementsFirst(CSharpSyntaxTree.ParseText(sample.Code, Parsing));
        bool isProgram = program.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        return CSharpCompilation.Create(
            "Sample",
            [
                program,
                .. GuideStubs.Of(sample).Prepend(GuideStubs.Usings)
                    .Select(source => CSharpSyntaxTree.ParseText(source, Parsing)),
            ],
            References(),
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    // "// Register" shows a line of Program.cs below the class that it registers; in one file statements come first.
    private static SyntaxTree StatementsFirst(SyntaxTree sample)
    {
        CompilationUnitSyntax unit = sample.GetCompilationUnitRoot();
        CompilationUnitSyntax sorted =
            unit.WithMembers(SyntaxFactory.List(unit.Members.OrderBy(member => member is not GlobalStatementSyntax)));
        return CSharpSyntaxTree.ParseText(sorted.ToFullString(), Parsing);
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
}
