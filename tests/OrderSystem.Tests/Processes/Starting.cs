using System.Net;
using System.Text;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests.Processes;

public sealed class Starting
{
    [Fact]
    public async Task It_says_in_one_line_where_it_listens_and_stops_when_asked()
    {
        await using OrderSystemProcess orderSystem = await OrderSystemProcess.StartAsync();
        await orderSystem.Http.GetStringAsync("/health");

        (int exitCode, string output) = await orderSystem.TerminateAsync();

        string url = $"http://localhost:{orderSystem.Port}";
        Assert.Equal($"The order system listens on {url}. Ctrl+C stops it.", orderSystem.FirstLine);
        Assert.Equal("", output);
        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData("nothing", "--port")]
    [InlineData("\"\"", "--port=")]
    [InlineData("\"abc\"", "--port", "abc")]
    [InlineData("\"0\"", "--port", "0")]
    [InlineData("\"65536\"", "--port=65536")]
    [InlineData("\"-1\"", "--port", "-1")]
    public async Task A_port_that_is_none_ends_it_with_a_sentence(string given, params string[] arguments)
    {
        CommandRun run = await CommandRun.ToEndAsync(OrderSystemProcess.Program, arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"--port takes a number from 1 to 65535, but {given} was given.", run.Errors.TrimEnd());
    }

    [Fact]
    public async Task A_port_that_another_process_has_ends_it_with_a_sentence()
    {
        await using OrderSystemProcess first = await OrderSystemProcess.StartAsync();

        CommandRun second = await CommandRun.ToEndAsync(
            OrderSystemProcess.Program, "--port", $"{first.Port}", "--data", Path.Combine(first.Data, "second"));

        Assert.Equal(1, second.ExitCode);
        Assert.Equal($"Port {first.Port} is taken. Choose another one: --port 5001.", second.Errors.TrimEnd());
    }

    [Fact]
    public async Task A_folder_that_another_process_has_ends_it_with_a_sentence()
    {
        await using OrderSystemProcess first = await OrderSystemProcess.StartAsync();

        CommandRun second = await CommandRun.ToEndAsync(
            OrderSystemProcess.Program, "--port", $"{first.Port}", "--data", first.Data);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains(
            $"The state folder {Path.Combine(first.Data, $"localhost-{first.Port}")} is in use by another process",
            second.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "--data")]
    [InlineData("\"\"", "--data=")]
    [InlineData("\"--cluster\"", "--data", "--cluster")]
    public async Task A_folder_that_is_none_ends_it_with_a_sentence(string given, params string[] arguments)
    {
        CommandRun run = await CommandRun.ToEndAsync(OrderSystemProcess.Program, arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"--data takes a folder, but {given} was given.", run.Errors.TrimEnd());
    }

    [Fact]
    public async Task A_body_beyond_64_KiB_is_refused_before_it_is_read()
    {
        await using OrderSystemProcess orderSystem = await OrderSystemProcess.StartAsync();
        using StringContent body = new(new string(' ', (64 * 1024) + 1), Encoding.UTF8, "application/json");

        HttpResponseMessage response = await orderSystem.Http.PostAsync("/orders", body);

        ProblemReply problem = await response.ReadProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("The body may have 65536 bytes at most.", problem.Detail);
    }
}
