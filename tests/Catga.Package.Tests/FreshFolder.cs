namespace Catga.Package.Tests;

/// <summary>A folder outside of the repository, where a user's projects are built. It goes when the test ends.</summary>
internal sealed class FreshFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("catga-fresh-");

    internal string Path => _folder.FullName;

    /// <summary>Copies a folder of sources, without what was built there.</summary>
    /// <param name="sources">The folder.</param>
    /// <param name="name">What it is called here; by default its files lie at the top.</param>
    internal FreshFolder With(string sources, string name = ".")
    {
        Copy(new DirectoryInfo(sources), _folder.CreateSubdirectory(name));
        return this;
    }

    /// <summary>The files that the generator wrote for a project.</summary>
    internal string[] GeneratedFor(string project)
    {
        DirectoryInfo generated = new(System.IO.Path.Combine(Path, project, "obj", "generated", "Catga.SourceGen"));
        return [.. generated.EnumerateFiles("*.cs", SearchOption.AllDirectories).Select(file => file.Name)];
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (FileInfo file in from.EnumerateFiles())
            file.CopyTo(System.IO.Path.Combine(to.FullName, file.Name));
        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(each => each.Name is not ("bin" or "obj")))
            Copy(folder, to.CreateSubdirectory(folder.Name));
    }
}
