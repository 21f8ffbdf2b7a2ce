using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.SourceGen.Tests.Diagnostics;

/// <summary>Compiles sources as a user's project would: this framework, Catga, implicit usings, nullable.</summary>
internal static class TestCompilation
{
    /// <summary>What the generator adds to every project that uses Catga, and the SDK's implicit usings.</summary>
    internal const string Around = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Catga;
        global using Microsoft.Extensions.DependencyInjection;

        namespace Catga
        {
            internal static class CatgaServiceCollectionExtensions
            {
                internal static IServiceCollection AddCatga(this IServiceCollection services) => services;
            }
        }
        """;

    internal static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    internal static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly string[] Beside =
        [typeof(IMediator).Assembly.Location, typeof(IServiceCollection).Assembly.Location];

    private static IReadOnlyList<MetadataReference> Framework { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    internal static IReadOnlyList<MetadataReference> WithCatga { get; } =
        [.. Framework, .. Beside.Select(path => MetadataReference.CreateFromFile(path))];

    internal static CSharpCompilation Of(
        string name, string source, params IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            name,
            [Parse(source, name + ".cs"), Parse(Around, "Around.cs")],
            [.. WithCatga, .. references],
            Options);

    /// <summary>A project that knows nothing of Catga.</summary>
    internal static CSharpCompilation OfFramework(string source) =>
        CSharpCompilation.Create("Stranger", [Parse(source, "Stranger.cs")], Framework, Options);

    /// <summary>A project as others reference it.</summary>
    internal static MetadataReference Library(
        string name, string source, params IEnumerable<MetadataReference> references)
    {
        CSharpCompilation library = Of(name, source, references);
        Assert.Empty(ErrorsOf(library));
        return library.ToMetadataReference();
    }

    internal static IEnumerable<Diagnostic> ErrorsOf(Compilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, Language, path);
}
