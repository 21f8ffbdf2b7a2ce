using OrderSystem.Tests.Processes;

namespace OrderSystem.Tests.Recovery;

/// <summary>The commands as an operator types them. What they do is proved where the library is tested.</summary>
public sealed class RunningTheCommands : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("order-recovery-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_file_that_is_no_backup_is_named_with_the_offset_and_nothing_is_written()
    {
        string backup = Path.Combine(_root, "the.backup");
        await File.WriteAllTextAsync(backup, "something else, long enough to be read", TestContext.Current.CancellationToken);

        CommandRun run = await RunAsync(
            "restore", "--backup", backup, "--data", Path.Combine(_root, "data"), "--url", "http://localhost:5000");

        Assert.Equal((3, $"{backup}, offset 0: This is not the beginning of a backup."), (run.ExitCode, run.Errors.TrimEnd()));
        Assert.Equal([backup], Directory.GetFileSystemEntries(_root));
    }

    [Fact]
    public async Task Where_no_node_has_state_there_is_nothing_to_recover()
    {
        CommandRun run = await RunAsync("recover", "--data", _root);

        Assert.Equal((3, $"The folder {_root} holds the state of no node."), (run.ExitCode, run.Errors.TrimEnd()));
    }

    [Fact]
    public async Task A_node_that_does_not_run_cannot_be_backed_up()
    {
        CommandRun run = await RunAsync("backup", "--from", "http://127.0.0.1:9", "--to", Path.Combine(_root, "the.backup"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("127.0.0.1:9", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }

    [Theory]
    [InlineData("--to is missing.", "backup", "--from", "http://localhost:5000")]
    [InlineData("--data needs a value.", "recover", "--data")]
    [InlineData("--data is given twice.", "recover", "--data", "a", "--data=b")]
    [InlineData("--port is not known here; there are --data, --url, --node-id, --members.", "recover", "--port", "1")]
    [InlineData(
        "--from takes an address like http://localhost:5000, but \"there\" was given.", "backup", "--from", "there", "--to", "x")]
    [InlineData(
        "--members takes addresses like http://localhost:5001,http://localhost:5002, but \"a,b\" was given.",
        "recover", "--data", "d", "--members", "a,b")]
    public async Task A_command_that_is_mistyped_ends_with_a_sentence(string sentence, params string[] arguments)
    {
        CommandRun run = await RunAsync(arguments);

        Assert.Equal((2, sentence), (run.ExitCode, run.Errors.TrimEnd()));
    }

    private static Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.ToEndAsync(OrderSystemProcess.Program, arguments);
}
