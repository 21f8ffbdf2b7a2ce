using Catga.Raft.Processes.Tests.Harness;

namespace Catga.Raft.Processes.Tests.Faults;

public sealed class OneFolderOneProcess
{
    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused()
    {
        await using TestCluster cluster = TestCluster.Create(
            [$"http://127.0.0.1:{FreePorts.Choose(1)[0]}"], []);
        await cluster.StartAllAsync();
        ClusterNode first = cluster.Nodes[0];
        string log = $"{first.StatePath}-second.log";

        await using NodeProcess second = NodeProcess.Start(
            [
                $"--Raft:LocalEndpoint=http://127.0.0.1:{FreePorts.Choose(1)[0]}",
                $"--Raft:NodeId={first.Name}",
                $"--Raft:PersistentStatePath={first.StatePath}",
            ],
            log);
        int exitCode = await second.WaitForExitAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains(first.StatePath, await File.ReadAllTextAsync(log), StringComparison.Ordinal);
        Assert.NotNull(await first.Client.StatusAsync());
    }
}
