using System.Net;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Clusters;
using OrderSystem.Tests.Processes;

namespace OrderSystem.Tests.Recovery;

/// <summary>What an operator types when disks are lost, on real nodes, as docs/guides/operations.md prints it.</summary>
[Collection(nameof(RealNodes))]
public sealed class RecoveringOrders : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("order-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task When_all_disks_are_lost_the_restored_node_has_the_orders_of_the_backup_and_takes_new_ones()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true);
        OrderNode first = cluster.Nodes[0];
        string placed = await PlaceAsync(first);
        string backup = Path.Combine(_folder, "orders.backup");
        CommandRun saved = await RunAsync("backup", "--from", first.Endpoint, "--to", backup);
        Assert.Equal((0, ""), (saved.ExitCode, saved.Errors));
        string lost = await PlaceAsync(first);
        await KillAsync(cluster);
        Directory.Delete(cluster.State, recursive: true);

        CommandRun restored = await RunAsync(
            "restore", "--backup", backup, "--data", cluster.State, "--url", first.Endpoint, "--node-id", first.Name);

        Assert.Equal((0, ""), (restored.ExitCode, restored.Errors));
        Assert.StartsWith($"{first.Name} begins the cluster ", restored.Output, StringComparison.Ordinal);
        await GoOnAsync(cluster, first, placed);
        Assert.DoesNotContain(lost, await first.GetAsync("/orders?customer=c1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_two_of_three_disks_are_lost_the_survivor_has_all_orders_and_takes_new_ones()
    {
        await using OrderCluster cluster = await OrderCluster.StartAsync(isPersistent: true);
        string placed = await PlaceAsync(await cluster.LeaderAsync());
        OrderNode survivor = await cluster.LeaderAsync();
        await KillAsync(cluster);
        foreach (OrderNode other in cluster.Beside(survivor))
            Directory.Delete(cluster.StateOf(other), recursive: true);

        CommandRun recovered = await RunAsync("recover", "--data", cluster.State);

        Assert.Equal((0, ""), (recovered.ExitCode, recovered.Errors));
        Assert.StartsWith($"{survivor.Name} begins the cluster ", recovered.Output, StringComparison.Ordinal);
        await GoOnAsync(cluster, survivor, placed);
    }

    // The node alone first; then the others, which have nothing, and are taken in.
    private static async Task GoOnAsync(OrderCluster cluster, OrderNode first, string placed)
    {
        first.Launch();
        await first.UntilItAnswersAsync();
        await cluster.LeaderAsync();
        Assert.Contains(placed, await first.GetAsync("/orders?customer=c1"), StringComparison.Ordinal);
        string fresh = await PlaceAsync(first);

        foreach (OrderNode other in cluster.Beside(first))
        {
            other.Launch();
            await other.UntilItAnswersAsync();
            await Poll.UntilAsync($"{other.Name} has the orders", async () =>
            {
                string orders = await other.GetAsync("/orders?customer=c1");
                return orders.Contains(placed, StringComparison.Ordinal)
                    && orders.Contains(fresh, StringComparison.Ordinal);
            });
        }

        await Poll.UntilAsync("an order is placed through a node that was empty", async () =>
            (await cluster.Beside(first)[0].OrderAsync("c2")).Status == HttpStatusCode.Created);
    }

    private static async Task<string> PlaceAsync(OrderNode node)
    {
        Reply placed = await node.OrderAsync("c1");
        Assert.Equal(HttpStatusCode.Created, placed.Status);
        return placed.Body.GetProperty("id").GetString()!;
    }

    private static async Task KillAsync(OrderCluster cluster)
    {
        foreach (OrderNode node in cluster.Nodes)
            await node.KillAsync();
    }

    private static Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.ToEndAsync(
        "env", [$"Cluster__Secret={OrderCluster.Secret}", OrderSystemProcess.Program, .. arguments]);
}
