namespace OrderSystem.Tests.Processes;

/// <summary>The README of the repository, read for the blocks that must work as printed.</summary>
internal static class Readme
{
    private const string Fence = "```";

    /// <summary>The folder of the repository, where its commands are meant to be typed.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The text of the fenced block that follows a marker.</summary>
    /// <param name="marker">What the comment before the block says: <c>orders:curl</c>.</param>
    public static string BlockAfter(string marker)
    {
        string[] block =
        [
            .. File.ReadLines(Path.Combine(Repository, "README.md"))
                .SkipWhile(line => line != $"<!-- {marker} -->")
                .SkipWhile(line => !line.StartsWith(Fence, StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(line => !line.StartsWith(Fence, StringComparison.Ordinal)),
        ];

        Assert.NotEmpty(block);
        return string.Join('\n', block);
    }

    private static string FindRepository()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Catga.sln")))
            directory = directory.Parent;

        return directory?.FullName
            ?? throw new InvalidOperationException("The tests do not run inside of the repository.");
    }
}
