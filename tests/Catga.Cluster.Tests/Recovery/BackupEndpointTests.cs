using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Recovery;
using Catga.Cluster.Tests.Clusters;
using Catga.Cluster.Tests.Fakes;
using Catga.Raft.Hosting.Recovery;
using Catga.Raft.Hosting.Storage;

namespace Catga.Cluster.Tests.Recovery;

public sealed class BackupEndpointTests : IDisposable
{
    private const string Secret = "a secret of many letters";
    private readonly string _root = Directory.CreateTempSubdirectory("catga-backup-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_root, "the.backup");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task A_backup_is_fetched_from_a_running_node_with_the_secret_and_with_nothing_else()
    {
        await using RealCluster cluster = await StartAsync();
        Uri node = new(RealCluster.CoordinatorOf(await cluster.LeaderAsync()).LeaderEndpoint!);

        HttpRequestException without = await Assert.ThrowsAsync<HttpRequestException>(() => DownloadAsync(node, secret: null));
        await Assert.ThrowsAsync<HttpRequestException>(() => DownloadAsync(node, "another secret of letters"));
        Assert.Empty(Directory.GetFiles(_root));
        BackupDescription backup = await DownloadAsync(node, Secret);
        StorageException twice = await Assert.ThrowsAsync<StorageException>(() => DownloadAsync(node, Secret));

        Assert.Contains("give the secret of its cluster", without.Message, StringComparison.Ordinal);
        Assert.Contains("is there already", twice.Message, StringComparison.Ordinal);
        Assert.Equal([Target], Directory.GetFiles(_root));
        Assert.Equal(backup, backup with { Cluster = StoreRecovery.Check(Target).Cluster });
    }

    [Fact(Timeout = 120_000)]
    public async Task A_proof_that_was_overheard_is_good_for_nothing()
    {
        await using RealCluster cluster = await StartAsync();
        Uri node = new(RealCluster.CoordinatorOf(await cluster.LeaderAsync()).LeaderEndpoint!);
        string proof = BackupProof.Make(Secret, TimeProvider.System.GetUtcNow());

        Assert.Equal(200, await StatusAsync(node, proof));
        Assert.Equal(401, await StatusAsync(node, proof));
        Assert.Equal(401, await StatusAsync(node, BackupProof.Make(Secret, TimeProvider.System.GetUtcNow().AddMinutes(-5))));
        Assert.Equal(401, await StatusAsync(node, "0 0 0"));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_node_that_gives_none_is_named()
    {
        await using RealCluster cluster = await RealCluster.StartAsync(1, builder => builder.Services.AddReplicatedStore());
        Uri node = new(RealCluster.CoordinatorOf(await cluster.LeaderAsync()).LeaderEndpoint!);

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => DownloadAsync(node, Secret));

        Assert.Equal($"{node} gives no backups.", refused.Message);
    }

    private static async Task<RealCluster> StartAsync()
    {
        RealCluster cluster = new();
        string[] endpoints = FreePorts.Endpoints(1);
        await cluster.AddAsync(
            endpoints[0], endpoints, builder => builder.Services.AddReplicatedStore(), application => application.MapStoreBackup());
        return cluster;
    }

    private static async Task<int> StatusAsync(Uri node, string proof)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(node, BackupProof.Path));
        request.Headers.TryAddWithoutValidation(BackupProof.Header, proof);
        using HttpResponseMessage response = await http.SendAsync(request, Cancelled);
        return (int)response.StatusCode;
    }

    private Task<BackupDescription> DownloadAsync(Uri node, string? secret) =>
        StoreRecovery.DownloadBackupAsync(node, Target, secret, cancellationToken: Cancelled);
}
