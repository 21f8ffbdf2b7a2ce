using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using Catga.Package.Tests;

[assembly: AssemblyFixture(typeof(PackedCatga))]

namespace Catga.Package.Tests;

/// <summary>The package, packed once for all tests, and what a build outside of the repository needs to use it.</summary>
public sealed class PackedCatga : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("catga-package-");

    /// <summary>The folder that holds Catga.sln.</summary>
    internal string Repository { get; } = FindRepository(AppContext.BaseDirectory);

    /// <summary>A version that no other run has: whatever lies in a cache is not it.</summary>
    internal string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    internal string File => Path.Combine(_folder.FullName, $"Catga.{Version}.nupkg");

    /// <summary>What a fresh build is told: where the package lies, and where packages are kept.</summary>
    /// <remarks>
    /// Packages unpack into a folder of these tests, which survives the run; what the machine has already is taken from
    /// there. Catga itself is always new.
    /// </remarks>
    internal IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CatgaVersion"] = Version,
        ["CatgaFolder"] = _folder.FullName,
        ["ExtensionsVersion"] = VersionOf("Microsoft.Extensions.DependencyInjection"),
        ["MachinePackages"] = MachinePackages,
        ["NUGET_PACKAGES"] = OwnPackages,
    };

    private static string Configuration =>
        typeof(PackedCatga).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(each => each.Key == nameof(Configuration)).Value!;

    private string OwnPackages => Path.Combine(Repository, "artifacts", "package-tests");

    private static string MachinePackages =>
        System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(MachinePackages);
        await DotNet.RunAsync(
            Repository, new Dictionary<string, string>(StringComparer.Ordinal),
            "pack", "src/Catga/Catga.csproj", "--no-build", "--configuration", Configuration,
            "--output", _folder.FullName, $"-p:PackageVersion={Version}");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        string unpacked = Path.Combine(OwnPackages, "catga");
        if (Directory.Exists(unpacked))
            Directory.Delete(unpacked, recursive: true);
        return default;
    }

    /// <summary>The paths of all files in the package.</summary>
    internal string[] Entries()
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    internal string Read(string entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        using StreamReader reader = new(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    private string VersionOf(string name) =>
        (string)XElement.Load(Path.Combine(Repository, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Single(each => (string?)each.Attribute("Include") == name)
            .Attribute("Version")!;

    private static string FindRepository(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "Catga.sln"))
            ? folder
            : FindRepository(Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException($"No Catga.sln lies above {AppContext.BaseDirectory}."));
}
