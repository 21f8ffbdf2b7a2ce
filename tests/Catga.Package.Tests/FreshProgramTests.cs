namespace Catga.Package.Tests;

/// <summary>A program and two libraries of a user, with internal handlers, that know Catga as a package only.</summary>
public sealed class FreshProgramTests(PackedCatga package)
{
    private static readonly string[] Answers =
    [
        "orders: tea was ordered",
        "host: tea was ordered",
        "Success(3 of tea, 7 left)",
        "Failure(catga.conflict: there are only 10)",
        "host: 1",
        "host: 2",
        "host: 3",
    ];

    [Fact]
    public async Task A_fresh_program_builds_without_a_warning_binds_its_calls_and_answers()
    {
        using FreshFolder folder = Samples();

        string[] lines = await BuildAndRunAsync(folder);

        Assert.Equal(Answers, AnswersIn(lines));
        Assert.Equal(["[path] PlaceOrder: intercepted", "[path] TakeFromStock: intercepted"], PathsIn(lines));
        Assert.Contains("Catga.Interceptors.g.cs", folder.GeneratedFor("Shop"));
        Assert.Contains("Catga.Interceptors.g.cs", folder.GeneratedFor("Shop.Orders"));
    }

    [Fact]
    public async Task With_interception_switched_off_it_answers_the_same()
    {
        using FreshFolder folder = Samples();

        string[] lines = await BuildAndRunAsync(folder, "-p:CatgaInterceptCalls=false");

        Assert.Equal(Answers, AnswersIn(lines));
        Assert.Equal(["[path] PlaceOrder: interface", "[path] TakeFromStock: interface"], PathsIn(lines));
        Assert.DoesNotContain("Catga.Interceptors.g.cs", folder.GeneratedFor("Shop"));
        Assert.DoesNotContain("Catga.Interceptors.g.cs", folder.GeneratedFor("Shop.Orders"));
        Assert.Contains("Catga.Module.g.cs", folder.GeneratedFor("Shop"));
    }

    private FreshFolder Samples() =>
        new FreshFolder().With(Path.Combine(package.Repository, "tests", "Catga.Package.Tests", "Samples"));

    private async Task<string[]> BuildAndRunAsync(FreshFolder folder, params string[] properties)
    {
        await DotNet.RunAsync(folder.Path, package.Environment, ["build", "Shop/Shop.csproj", .. properties]);
        string program = Path.Combine(folder.Path, "Shop", "bin", "Debug", "net10.0", "Shop.dll");
        string output = await DotNet.RunAsync(folder.Path, package.Environment, "exec", program);
        return output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> AnswersIn(string[] lines) => lines.Where(line => !IsPath(line));

    private static IEnumerable<string> PathsIn(string[] lines) =>
        lines.Where(IsPath).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static bool IsPath(string line) => line.StartsWith("[path]", StringComparison.Ordinal);
}
