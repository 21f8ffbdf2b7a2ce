using System.Reflection;
using System.Text.RegularExpressions;

namespace Catga.Tests.Documentation;

public sealed partial class ErrorCodePageTests
{
    [Fact]
    public void The_page_of_error_codes_names_each_constant_with_its_code_and_no_other()
    {
        IEnumerable<string> constants = typeof(CatgaErrorCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => $"{field.Name} = {field.GetRawConstantValue()}");

        // The cluster's codes have a table of their own, and a test beside their constants.
        string page = File.ReadAllText(FindPage()).Split("## Codes of the cluster")[0];
        IEnumerable<string> rows = Row.Matches(page)
            .Select(row => $"{row.Groups["name"].Value} = {row.Groups["code"].Value}");

        Assert.Equal(constants.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(
        @"^\| `(?<code>[a-z_.]+)` \| `(?<name>\w+)` \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row { get; }

    private static string FindPage()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Catga.sln")))
            directory = directory.Parent;
        return Path.Combine(directory!.FullName, "docs", "error-codes.md");
    }
}
