namespace Catga.SourceGen.Tests.Documentation;

/// <summary>The pages whose code has to compile.</summary>
internal static class Pages
{
    internal static string Root { get; } = FindRoot();

    // The cluster guide needs the cluster package: its blocks are compiled where that is referenced.
    internal static IEnumerable<string> WithCode =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs", "guides"), "*.md")
            .Where(file => !Path.GetFileName(file).Contains("cluster", StringComparison.Ordinal))
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
