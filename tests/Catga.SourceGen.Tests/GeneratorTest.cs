using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Catga.SourceGen.Tests;

/// <summary>Runs the generator over sources, and never without two checks: the result compiles, and edits are cheap.</summary>
/// <remarks>
/// Every run compiles what came out with warnings as errors and nullable enabled, and runs again after an unrelated
/// edit, which must leave every step and every output as it was.
/// </remarks>
internal static class GeneratorTest
{
    internal static readonly CSharpParseOptions Parsing = new CSharpParseOptions(LanguageVersion.Latest)
        .WithFeatures([new("InterceptorsNamespaces", "Catga.Generated")]);

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Catga.SourceGen", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    internal static GeneratorRun Run(params string[] sources) => Run(Project(sources));

    internal static GeneratorRun Run(CSharpCompilation project, bool intercept = true)
    {
        GeneratorRun run = GeneratorRun.First(project, Driver(intercept));
        Assert.Empty(run.Problems());
        Assert.Empty(run.AfterEdit(WithUnrelatedEdit).WhatRanAgain());
        return run;
    }

    /// <summary>A library project, as a compilation that others can reference.</summary>
    internal static CSharpCompilation Project(
        IEnumerable<string> sources, string assemblyName = "Shop", params MetadataReference[] references) =>
        CSharpCompilation.Create(
            assemblyName,
            sources.Select((source, index) => Parse(source, $"File{index}.cs")),
            [.. Framework, .. references],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                generalDiagnosticOption: ReportDiagnostic.Error,
                nullableContextOptions: NullableContextOptions.Enable));

    internal static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(GlobalUsings + source, Parsing, path, System.Text.Encoding.UTF8);

    private const string GlobalUsings =
        "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Catga;\n";

    private static GeneratorDriver Driver(bool intercept) => CSharpGeneratorDriver.Create(
        [new CatgaGenerator().AsSourceGenerator()],
        parseOptions: Parsing,
        optionsProvider: new ProjectProperties(("CatgaInterceptCalls", intercept ? "true" : "false")),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation WithUnrelatedEdit(CSharpCompilation project) =>
        project.AddSyntaxTrees(Parse("internal static class Unrelated { internal static int Answer() => 42; }", "Unrelated.cs"));
}
