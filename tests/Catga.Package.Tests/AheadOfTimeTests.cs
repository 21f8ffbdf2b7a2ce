using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Catga.Package.Tests;

/// <summary>The console sample, compiled to a native program: whatever the compiler warns of is an error.</summary>
public sealed class AheadOfTimeTests(PackedCatga package)
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    [Fact]
    public async Task The_console_sample_compiles_ahead_of_time_without_a_warning_and_runs()
    {
        Assert.SkipUnless(CanLink(), $"Compiling ahead of time needs a linker: none of {string.Join(", ", Linkers)} is here.");
        using FreshFolder folder = new FreshFolder()
            .With(Path.Combine(package.Repository, "tests", "Catga.Package.Tests", "Samples"))
            .With(Path.Combine(package.Repository, "examples", "ConsoleSample"), "ConsoleSample");

        await DotNet.RunAsync(
            folder.Path, package.Environment, "publish", "ConsoleSample", "--configuration", "Release",
            "--framework", "net9.0", "--runtime", RuntimeInformation.RuntimeIdentifier, "-p:AOT=1", "--output", "native");

        string program = Path.Combine(folder.Path, "native", OperatingSystem.IsWindows() ? "ConsoleSample.exe" : "ConsoleSample");
        Assert.Equal(
            """
            Stamped: Emma
            Ada reads Emma
            Stamped: Dracula
            Bram reads Dracula
            Grace: Ada has Emma
            Alan: a book has a title
            - Emma (Ada)
            - Dracula (Bram)

            """,
            await DotNet.RunProgramAsync(program),
            ignoreLineEndingDifferences: true);
        await DescribeAsync(program);
    }

    // Size and start are figures for people: they differ between machines, so nothing is asserted of them.
    private static async Task DescribeAsync(string program)
    {
        List<double> runs = [];
        for (int run = 0; run < 21; run++)
        {
            long start = Stopwatch.GetTimestamp();
            await DotNet.RunProgramAsync(program);
            runs.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        runs.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Native program: {new FileInfo(program).Length / 1e6:0.00} MB; runs in {runs[10]:0.0} ms (median of 21)."));
    }

    private static bool CanLink() =>
        OperatingSystem.IsWindows() || (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => Array.Exists(Linkers, linker => File.Exists(Path.Combine(folder, linker))));
}
