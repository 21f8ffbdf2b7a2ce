using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Naming;

/// <summary>A namespace is project and folder.</summary>
internal static class NamespaceRule
{
    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from declaration in file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
        let name = declaration.Name.ToString()
        where name != Expected(file)
        where !IsRegistration(file, name) && !IsForTheCompiler(name) && !IsUnderTest(file, declaration)
        select file.Wrong(declaration, $"namespace {name}", $"Project and folder say {Expected(file)}");

    private static string Expected(SourceFile file) => string.Join('.', [file.Project, .. file.Folders]);

    // What a user calls at start-up is found beside the words that the user has already imported.
    private static bool IsRegistration(SourceFile file, string name) =>
        file.Room == "DependencyInjection" && name == file.Project;

    // Types that the compiler looks for by their full name, where the framework is too old to have them.
    private static bool IsForTheCompiler(string name) => name == "System.Runtime.CompilerServices";

    // In a test, a namespace in braces is part of what is tested: names that generated code could confuse.
    private static bool IsUnderTest(SourceFile file, BaseNamespaceDeclarationSyntax declaration) =>
        file.IsIn("tests") && declaration is NamespaceDeclarationSyntax;
}
