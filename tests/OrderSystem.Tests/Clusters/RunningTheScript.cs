using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Processes;

namespace OrderSystem.Tests.Clusters;

[Collection(nameof(RealNodes))]
public sealed partial class RunningTheScript
{
    private static readonly string[] Names = ["node0", "node1", "node2"];

    [Fact]
    public async Task The_README_starts_three_nodes_and_stop_ends_exactly_these()
    {
        await using OrderSystemProcess bystander = await OrderSystemProcess.StartAsync();
        await using ClusterScript script = await ClusterScript.StartAsync();

        ItSaysWhereTheNodesAre(script);
        await TheCurlLineOfTheReadmeWorksAsync(script);

        int[] nodes = script.ReadProcessIds();
        Assert.Equal(Names.Length, nodes.Length);
        Assert.All(nodes, id => Assert.True(IsAlive(id)));

        CommandRun stop = await script.StopAsync();

        Assert.Equal(0, stop.ExitCode);
        Assert.Equal($"The nodes of {script.Folder} are stopped.", stop.Output.TrimEnd());
        Assert.Equal(0, await script.WaitForExitAsync());
        Assert.All(nodes, id => Assert.False(IsAlive(id)));
        Assert.Empty(script.ReadProcessIds());
        Assert.Contains("Healthy", await bystander.Http.GetStringAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_is_told_to_end_takes_its_nodes_along()
    {
        await using ClusterScript script = await ClusterScript.StartAsync();
        int[] nodes = script.ReadProcessIds();

        script.Terminate();

        Assert.Equal(0, await script.WaitForExitAsync());
        Assert.Equal(Names.Length, nodes.Length);
        Assert.All(nodes, id => Assert.False(IsAlive(id)));
    }

    private static void ItSaysWhereTheNodesAre(ClusterScript script)
    {
        foreach ((int index, string name) in Names.Index())
        {
            Assert.Contains(
                $"{name} is ready: http://localhost:{script.BasePort + index}", script.Said, StringComparison.Ordinal);
        }

        Assert.Contains(Leader.Match(script.Said).Groups["name"].Value, Names);
    }

    /// <summary>Only the port differs from what is printed: another program may have 5001 on this machine.</summary>
    private static async Task TheCurlLineOfTheReadmeWorksAsync(ClusterScript script)
    {
        string line = Readme.BlockAfter("cluster:curl");
        Assert.Contains("localhost:5001/", line, StringComparison.Ordinal);
        string typed = line.Replace("localhost:5001/", $"localhost:{script.BasePort + 1}/", StringComparison.Ordinal);

        (string leader, CommandRun run) = await UnderOneLeaderAsync(script, typed);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("HTTP/1.1 201 Created", run.Output, StringComparison.Ordinal);
        Assert.Equal(leader, Handler.Match(run.Output).Groups["name"].Value);
    }

    // These nodes have the short election timeout that is the default: a busy machine may give them another leader
    // between any two lines. What was typed just then is typed again.
    private static async Task<(string Leader, CommandRun Run)> UnderOneLeaderAsync(ClusterScript script, string typed)
    {
        ClusterReply? before = null;
        CommandRun run = await Poll.UntilAsync("one node leads all along", async () =>
        {
            before = await LeaderAsync(script);
            CommandRun once = await CommandRun.ToEndAsync("bash", "-c", typed);
            ClusterReply after = await LeaderAsync(script);
            return (after.Term, after.Leader) == (before.Term, before.Leader) ? once : null;
        });
        return (before!.Leader!, run);
    }

    private static Task<ClusterReply> LeaderAsync(ClusterScript script) => Poll.UntilAsync("a node leads", async () =>
    {
        using HttpClient http = new();
        Uri cluster = new($"http://localhost:{script.BasePort}/cluster");
        return await http.GetFromJsonAsync<ClusterReply>(cluster) is { Leader: not null } reply ? reply : null;
    });

    private static bool IsAlive(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"The leader is (?<name>\w+)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leader { get; }

    [GeneratedRegex(@"X-Catga-Handled-By: (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handler { get; }
}
