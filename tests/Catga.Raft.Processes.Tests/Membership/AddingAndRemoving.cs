using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Membership;

public sealed class AddingAndRemoving
{
    [Fact]
    public async Task A_fourth_member_is_added_and_removed_under_load()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);
        await writers.ProgressAsync();
        ClusterNode fourth = cluster.AddJoiner();
        await fourth.StartAsync();

        await cluster.OrderAsync(HttpMethod.Post, $"/members?endpoint={fourth.Endpoint}");
        await Poll.UntilAsync(
            "the fourth knows that it votes",
            async () => await fourth.Client.StatusAsync() is { Phase: "Member" } status
                && status.Voters.Contains(fourth.Name));
        await writers.ProgressAsync();
        await cluster.OrderAsync(HttpMethod.Delete, $"/members/{fourth.Name}");

        await Poll.UntilAsync("three members are left", async () =>
            await (await cluster.LeaderAsync(other: fourth)).Client.StatusAsync() is { Members.Count: 3 });
        await fourth.Process!.KillAsync();
        await writers.ProgressAsync();
        await writers.StopAsync();
        await history.ProveAsync(cluster);
    }

    [Fact]
    public async Task The_leader_is_removed_under_load()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);
        await writers.ProgressAsync();
        ClusterNode leader = await cluster.LeaderAsync();

        string? refusal = await leader.Client.OrderAsync(HttpMethod.Delete, $"/members/{leader.Name}");

        Assert.Null(refusal);
        ClusterNode next = await cluster.LeaderAsync(other: leader);
        await Poll.UntilAsync(
            "two members are left",
            async () => await next.Client.StatusAsync() is { Members.Count: 2 });
        await leader.Process!.KillAsync();
        await writers.ProgressAsync();
        await writers.StopAsync();
        await history.ProveAsync(cluster);
    }

    [Fact]
    public async Task Leadership_is_handed_over_under_load()
    {
        await using TestCluster cluster = await TestCluster.StartAsync();
        History history = new();
        await using Writers writers = Writers.Start(cluster, history);
        await writers.ProgressAsync();
        ClusterNode leader = await cluster.LeaderAsync();
        ClusterNode target = cluster.Nodes.First(node => node != leader);

        string? refusal = await leader.Client.OrderAsync(HttpMethod.Post, $"/leadership?to={target.Name}");

        Assert.Null(refusal);
        await cluster.LeaderAsync(other: leader);
        await writers.ProgressAsync();
        await writers.StopAsync();
        await history.ProveAsync(cluster);
    }
}
