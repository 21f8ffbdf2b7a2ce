using System.Text.RegularExpressions;

namespace OrderSystem.Tests.Processes;

public sealed partial class ReadmeLines
{
    /// <summary>Only the port differs from what is printed: another program may have 5000 on this machine.</summary>
    [Fact]
    public async Task The_curl_lines_of_the_README_work_as_printed()
    {
        await using OrderSystemProcess orderSystem = await OrderSystemProcess.StartAsync();
        string lines = Readme.BlockAfter("orders:curl")
            .Replace("localhost:5000", $"localhost:{orderSystem.Port}", StringComparison.Ordinal);

        // One shell for all lines, as in a terminal; it stops at the first that fails, also inside of a pipe.
        CommandRun run = await CommandRun.ToEndAsync("bash", "-e", "-o", "pipefail", "-c", lines);

        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(WithoutIds(Readme.BlockAfter("orders:curl:output")), WithoutIds(run.Output.TrimEnd()));
    }

    [Fact]
    public void Every_line_that_asks_something_fails_when_the_answer_is_an_error()
    {
        string[] asking = [.. Readme.BlockAfter("orders:curl").Split('\n').Where(line => line.Contains("curl"))];

        Assert.All(asking, line => Assert.Contains("curl -fsS ", line, StringComparison.Ordinal));
        Assert.All(asking, line => Assert.Contains("localhost:5000/", line, StringComparison.Ordinal));
    }

    private static string WithoutIds(string text) => Id.Replace(text, "<id>");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id { get; }
}
