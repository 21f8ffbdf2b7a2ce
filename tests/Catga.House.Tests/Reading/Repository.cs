namespace Catga.House.Tests.Reading;

/// <summary>The files of this repository, as they lie on disk.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "bin", "obj", "artifacts", "node_modules"];

    /// <summary>The folder that holds Catga.sln, found upward from the test assembly.</summary>
    internal static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The C# of the house: library, tests, examples and benchmarks.</summary>
    internal static IReadOnlyList<SourceFile> Code { get; } =
        [.. Files(".cs").Where(file => file.IsIn("src", "tests", "examples", "benchmarks") && !IsGuest(file))];

    /// <summary>The C# of the library.</summary>
    internal static IEnumerable<SourceFile> Source => Code.Where(file => file.IsIn("src"));

    internal static IEnumerable<SourceFile> CodeIn(params string[] tops) => Code.Where(file => file.IsIn(tops));

    internal static IEnumerable<SourceFile> Projects => Files(".csproj").Where(file => !IsGuest(file));

    /// <summary>The files whose name ends so.</summary>
    internal static IEnumerable<SourceFile> Files(params string[] endings) =>
        Walk(new DirectoryInfo(Root))
            .Where(file => endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => new SourceFile(RelativePath(file), File.ReadAllText(file.FullName)))
            .OrderBy(file => file.Path, StringComparer.Ordinal);

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    internal static bool Exists(string path) =>
        File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    /// <summary>What a test copies out of the repository and builds there is a user's code; it has a user's habits.</summary>
    internal static bool IsGuest(SourceFile file) => file.Path.Contains("/Samples/", StringComparison.Ordinal);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories()
            .Where(each => !NotOurs.Contains(each.Name, StringComparer.Ordinal))
            .SelectMany(Walk));

    private static string RelativePath(FileInfo file) => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Catga.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException($"No Catga.sln lies above {AppContext.BaseDirectory}."));
}
