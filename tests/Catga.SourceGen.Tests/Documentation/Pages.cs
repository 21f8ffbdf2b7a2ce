namespace Catga.SourceGen.Tests.Documentation;

/// <summary>The pages whose code has to compile.</summary>
internal static class Pages
{
    internal static string Root { get; } = FindRoot();

    internal static IEnumerable<string> WithCode =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs", "guides"), "*.md")
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Prepend("README.md");

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Catga.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
