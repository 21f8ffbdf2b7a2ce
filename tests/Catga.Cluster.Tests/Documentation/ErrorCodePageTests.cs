using System.Reflection;
using System.Text.RegularExpressions;

namespace Catga.Cluster.Tests.Documentation;

public sealed partial class ErrorCodePageTests
{
    [Fact]
    public void The_page_of_error_codes_names_each_constant_of_the_cluster_with_its_code_and_no_other()
    {
        IEnumerable<string> constants = typeof(ClusterErrorCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => $"{field.Name} = {field.GetRawConstantValue()}");

        string table = File.ReadAllText(Path.Combine(Guide.Root, "docs", "error-codes.md"))
            .Split("## Codes of the cluster")[1].Split("\n## ")[0];
        IEnumerable<string> rows = Row.Matches(table)
            .Select(row => $"{row.Groups["name"].Value} = {row.Groups["code"].Value}");

        Assert.Equal(constants.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(
        @"^\| `(?<code>[a-z_.]+)` \| `(?<name>\w+)` \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row { get; }
}
