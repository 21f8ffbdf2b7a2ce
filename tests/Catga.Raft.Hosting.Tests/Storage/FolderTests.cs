using System.Diagnostics;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Tests.Storage;

/// <summary>One folder, one node, one process.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly StateFolder _folder = new();

    [Fact]
    public void A_second_process_on_the_same_folder_is_refused_and_told_which_and_by_whom()
    {
        using NodeStorage first = _folder.Begin();

        (int exitCode, string said) = OpenInAnotherProcess();

        Assert.Equal(1, exitCode);
        Assert.Contains($"The state folder {_folder.NodePath} is in use by another process", said, StringComparison.Ordinal);
        Assert.Contains($"id {Environment.ProcessId})", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_opening_in_the_same_process_is_refused_too()
    {
        using NodeStorage first = _folder.Begin();

        Assert.Contains("in use", Assert.Throws<StorageException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_closed_may_be_opened_by_another_process()
    {
        _folder.Begin().Dispose();

        (int exitCode, string said) = OpenInAnotherProcess();

        Assert.Equal((0, ""), (exitCode, said));
    }

    [Theory]
    [InlineData("localhost:5001", "localhost%3a5001")]
    [InlineData("node-1.example.org_2", "node-1.example.org_2")]
    [InlineData("../../etc", "%2e.%2f..%2fetc")]
    [InlineData("..", "%2e%2e")]
    [InlineData("a", "a")]
    [InlineData("A", "%41")]
    [InlineData("100%", "100%25")]
    [InlineData("", "%")]
    [InlineData("ü", "%c3%bc")]
    public void A_node_s_name_is_made_safe_for_a_file_name(string node, string folder) =>
        Assert.Equal(folder, FolderName.Of(new NodeId(node)));

    [Fact]
    public void Long_names_that_differ_at_the_end_have_different_folders()
    {
        string one = FolderName.Of(new NodeId(new string('n', 300) + "1"));
        string two = FolderName.Of(new NodeId(new string('n', 300) + "2"));

        Assert.NotEqual(one, two);
        Assert.InRange(one.Length, 81, 200);
    }

    public void Dispose() => _folder.Dispose();

    private (int ExitCode, string Said) OpenInAnotherProcess()
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(FolderTests).Assembly.Location);
        start.Environment[SecondProcess.Variable] = _folder.StatePath;
        using Process process = Process.Start(start)!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
