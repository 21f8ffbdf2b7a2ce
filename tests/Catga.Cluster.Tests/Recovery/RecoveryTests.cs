using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Recovery;
using Catga.Cluster.Store;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Tests.Clusters;
using Catga.Cluster.Tests.Fakes;
using Catga.Raft.Hosting;
using Catga.Raft.Hosting.Recovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Recovery;

/// <summary>Backup, restore and recovery with real nodes on real folders.</summary>
public sealed class RecoveryTests : IDisposable
{
    private const int MostTries = 10;

    private readonly string _root = Directory.CreateTempSubdirectory("catga-recovery-").FullName;
    private readonly string[] _endpoints = FreePorts.Endpoints(3);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact(Timeout = 180_000)]
    public async Task A_restored_cluster_of_three_serves_all_that_was_backed_up_and_its_tokens_and_time_only_rise()
    {
        string backup = Path.Combine(_root, "the.backup");
        (FencingToken later, long term, long time) = await LiveAndBackUpAsync(backup);

        RecoveredNode restored = StoreRecovery.Restore(
            backup, new RecoveryPlan { StatePath = Path.Combine(_root, "new"), LocalEndpoint = new Uri(_endpoints[0]) });

        await using RealCluster cluster = await RealCluster.StartAsync(_endpoints, On("new"));
        WebApplication leader = await VotersAsync(cluster);
        await HaveAsync(cluster, "backed up");
        Assert.Null(await ReadAsync(leader, "key100"));
        Assert.Equal(restored.Cluster, HostOf(leader).Status.Cluster);
        await using DistributedLock? held = await RealCluster.CoordinatorOf(leader).Locks
            .TryAcquireAsync("door", Eventually.Patience, Cancelled).InTimeAsync();
        Assert.True(held!.FencingToken > later);
        Assert.True(HostOf(leader).Status.Raft!.Term.Value > term);
        Assert.True(leader.Services.GetRequiredService<StoreMachine>().Counters.Time >= time);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_node_of_the_former_cluster_is_refused_and_both_clusters_are_named()
    {
        string backup = Path.Combine(_root, "the.backup");
        await LiveAndBackUpAsync(backup);
        RecoveredNode restored = StoreRecovery.Restore(
            backup, new RecoveryPlan { StatePath = Path.Combine(_root, "new"), LocalEndpoint = new Uri(_endpoints[0]) });
        await using RealCluster cluster = new();
        WebApplication first = await cluster.AddAsync(_endpoints[0], _endpoints, On("new"));
        await cluster.AddAsync(_endpoints[1], _endpoints, On("new"));
        await Eventually.HoldsAsync(() => VotersOf(first) == 2, "two voters");

        await cluster.AddAsync(_endpoints[2], _endpoints, On("old"));

        await Eventually.HoldsAsync(
            () => cluster.Log.Lines.Any(line => line.Contains(restored.Former.Value, StringComparison.Ordinal)
                && line.Contains($"{restored.Cluster} (formed anew from", StringComparison.Ordinal)),
            "a refusal that names both clusters");
        Assert.Equal(2, VotersOf(first));
        await WriteAsync(cluster, 0, "still writing");
    }

    [Fact(Timeout = 180_000)]
    public async Task One_survivor_of_three_goes_on_with_all_it_has_and_two_new_nodes_join_it()
    {
        FencingToken before;
        await using (RealCluster cluster = await RealCluster.StartAsync(_endpoints, On("state")))
        {
            WebApplication leader = await VotersAsync(cluster);
            for (int number = 0; number < 100; number++)
                await WriteAsync(cluster, number, "written");
            before = await LockAsync(leader);
            await HaveAsync(cluster, "written");
        }

        Directory.Delete(FolderOf("state", 0), recursive: true);
        Directory.Delete(FolderOf("state", 2), recursive: true);
        RecoveredNode recovered = StoreRecovery.RecoverSurvivor(new RecoveryPlan { StatePath = Path.Combine(_root, "state") });

        await using RealCluster anew = await RealCluster.StartAsync(_endpoints, On("state"));
        WebApplication now = await VotersAsync(anew);
        await HaveAsync(anew, "written");
        await WriteAsync(anew, 0, "and goes on");
        Assert.Equal(FolderOf("state", 1), recovered.Folder);
        Assert.All(anew.Nodes, node => Assert.Equal(recovered.Cluster, HostOf(node).Status.Cluster));
        Assert.True(await LockAsync(now) > before);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_backup_comes_from_any_node_while_writing_goes_on_and_a_running_node_is_not_recovered()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(_endpoints, On("state"));
        WebApplication leader = await VotersAsync(cluster);
        await WriteAsync(cluster, 1, "before");
        WebApplication follower = cluster.Nodes.First(node => node != leader);
        string backup = Path.Combine(_root, "the.backup");
        long index;
        await using (FileStream file = File.Create(backup))
            index = (await StoreOf(follower).BackUpAsync(file, Cancelled).InTimeAsync()).Value;

        BackupDescription described = StoreRecovery.Check(backup);

        Assert.Equal((HostOf(leader).Status.Cluster, index), (described.Cluster, described.Index.Value));
        Assert.Equal(_endpoints.Order(), described.Members.Values.Order());
        Raft.Hosting.Storage.StorageException refused = Assert.Throws<Raft.Hosting.Storage.StorageException>(
            () => StoreRecovery.RecoverSurvivor(new RecoveryPlan
            {
                StatePath = Path.Combine(_root, "state"), LocalEndpoint = new Uri(_endpoints[0]),
            }));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Writes, backs up, writes more, and stops. What is said is of the end.</summary>
    private async Task<(FencingToken Token, long Term, long Time)> LiveAndBackUpAsync(string backup)
    {
        await using RealCluster cluster = await RealCluster.StartAsync(_endpoints, On("old"));
        WebApplication leader = await VotersAsync(cluster);
        for (int number = 0; number < 100; number++)
            await WriteAsync(cluster, number, "backed up");
        await LockAsync(leader);
        await using (FileStream file = File.Create(backup))
            Assert.True((await StoreOf(leader).BackUpAsync(file, Cancelled).InTimeAsync()).IsSuccess);
        StoreCounters atBackup = leader.Services.GetRequiredService<StoreMachine>().Counters;
        await WriteAsync(cluster, 7, "overwritten later");
        await WriteAsync(cluster, 100, "new later");
        return (await LockAsync(leader), HostOf(leader).Status.Raft!.Term.Value, atBackup.Time);
    }

    private static async Task<FencingToken> LockAsync(WebApplication node)
    {
        await using DistributedLock? held = await RealCluster.CoordinatorOf(node).Locks
            .TryAcquireAsync("door", Eventually.Patience, Cancelled).InTimeAsync();
        return held!.FencingToken;
    }

    /// <summary>Until it is written: a busy machine, or its disk, may depose a leader meanwhile.</summary>
    private static async Task WriteAsync(RealCluster cluster, int number, string value)
    {
        CatgaResult<Unit> written = CatgaError.Unavailable("Nobody was asked.");
        for (int tries = 0; tries < MostTries && !written.IsSuccess; tries++)
        {
            WebApplication? leader = null;
            await Eventually.HoldsAsync(
                () => (leader = cluster.Nodes.FirstOrDefault(node => RealCluster.CoordinatorOf(node).IsLeader)) is not null,
                "a leader");
            written = await StoreOf(leader!).TransactAsync<Unit>(
                (transaction, _) =>
                {
                    transaction.Put($"key{number}", value);
                    return ValueTask.FromResult(CatgaResult.Success());
                },
                Cancelled).InTimeAsync();
        }

        Assert.True(written.IsSuccess, written.Error?.Message);
    }

    private static async Task<string?> ReadAsync(WebApplication node, string key) =>
        (await StoreOf(node).ReadAsync(cancellationToken: Cancelled).InTimeAsync()).Value.Get<string>(key);

    /// <summary>Every node, asked for what is linearizable, has all of it.</summary>
    private static async Task HaveAsync(RealCluster cluster, string value)
    {
        foreach (WebApplication node in cluster.Nodes)
        {
            IStoreReader reader = (await StoreOf(node).ReadAsync(cancellationToken: Cancelled).InTimeAsync()).Value;
            Assert.All(Enumerable.Range(0, 100), number => Assert.Equal(value, reader.Get<string>($"key{number}")));
        }
    }

    /// <summary>Waits until three nodes vote and one of them leads.</summary>
    private static async Task<WebApplication> VotersAsync(RealCluster cluster)
    {
        await Eventually.HoldsAsync(() => cluster.Nodes.All(node => VotersOf(node) == 3), "three voters");
        return await cluster.LeaderAsync();
    }

    private static int VotersOf(WebApplication node) => HostOf(node).Status.Raft?.Configuration.Voters.Count ?? 0;

    private static IRaftHost HostOf(WebApplication node) => node.Services.GetRequiredService<IRaftHost>();

    private static IReplicatedStore StoreOf(WebApplication node) =>
        node.Services.GetRequiredService<IReplicatedStore>();

    private string FolderOf(string state, int node) =>
        Path.Combine(_root, state, new Uri(_endpoints[node]).Authority.Replace(":", "%3a", StringComparison.Ordinal));

    private Action<WebApplicationBuilder> On(string state) => builder => builder.Services
        .Configure<RaftClusterConfiguration>(options => options.PersistentStatePath = Path.Combine(_root, state))
        .AddReplicatedStore();
}
