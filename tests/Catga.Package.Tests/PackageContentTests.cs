using System.Xml.Linq;

namespace Catga.Package.Tests;

public sealed class PackageContentTests(PackedCatga package)
{
    [Theory]
    [InlineData("net10.0")]
    [InlineData("net9.0")]
    public void The_library_lies_there_with_its_documentation(string framework)
    {
        string[] library = [.. package.Entries().Where(entry => entry.StartsWith($"lib/{framework}/", StringComparison.Ordinal))];

        Assert.Equal([$"lib/{framework}/Catga.dll", $"lib/{framework}/Catga.xml"], library.Order(StringComparer.Ordinal));
        Assert.Contains("T:Catga.IMediator", package.Read($"lib/{framework}/Catga.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_generator_and_the_code_fixes_lie_where_the_compiler_looks()
    {
        string[] analyzers = [.. package.Entries().Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal))];

        Assert.Equal(
            ["analyzers/dotnet/cs/Catga.CodeFixes.dll", "analyzers/dotnet/cs/Catga.SourceGen.dll"],
            analyzers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_targets_file_serves_direct_and_transitive_references()
    {
        string direct = package.Read("build/Catga.targets");

        Assert.Contains("InterceptorsNamespaces", direct, StringComparison.Ordinal);
        Assert.Equal(direct, package.Read("buildTransitive/Catga.targets"));
    }

    [Fact]
    public void Readme_and_licence_are_inside()
    {
        XElement metadata = Metadata();

        Assert.Contains("README.md", package.Entries());
        Assert.Contains("LICENSE", package.Entries());
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal("MIT", Value(metadata, "license"));
    }

    [Fact]
    public void A_user_gets_no_more_than_the_abstractions_with_it()
    {
        IEnumerable<string> packages = Metadata().Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => (string)element.Attribute("id")!)
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(
            [
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options",
            ],
            packages.Order(StringComparer.Ordinal));
    }

    private XElement Metadata() => XElement.Parse(package.Read("Catga.nuspec"));

    private static string? Value(XElement metadata, string name) =>
        metadata.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
