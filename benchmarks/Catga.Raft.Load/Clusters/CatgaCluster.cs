using System.Net.Http.Json;
using System.Text.Json;
using Catga.Raft.Load.Http;
using Catga.Raft.Load.Reporting;

namespace Catga.Raft.Load.Clusters;

/// <summary>Three counter nodes with persistent state, and the timeouts that etcd has by default.</summary>
internal sealed class CatgaCluster : ILoadedCluster
{
    // Key and id with their lengths, which are part of each command.
    private const string Key = "load";
    private const int FrameBytes = 2 + 4 + 2;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };
    private readonly List<MemberProcess> _members = [];
    private readonly Uri[] _endpoints;

    private CatgaCluster(string folder, IReadOnlyList<int> ports)
    {
        _endpoints = [.. ports.Take(3).Select(port => new Uri($"http://127.0.0.1:{port}"))];
        foreach (Uri endpoint in _endpoints)
        {
            _members.Add(new MemberProcess(
                Path.Combine(folder, $"catga-{endpoint.Port}.log"),
                [
                    "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "CounterNode.dll"),
                    $"--Raft:LocalEndpoint={endpoint}",
                    $"--Raft:PersistentStatePath={Path.Combine(folder, "catga")}",
                    "--Raft:ElectionTimeout=00:00:01", "--Raft:HeartbeatInterval=00:00:00.1",
                    .. _endpoints.Select((each, index) => $"--Raft:Members:{index}={each}"),
                ]));
        }
    }

    public Uri Leader { get; private set; } = null!;

    public static async Task<CatgaCluster> StartAsync(
        string folder, IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        CatgaCluster cluster = new(folder, ports);
        await cluster.FindLeaderAsync(cancellationToken);
        return cluster;
    }

    public async Task FindLeaderAsync(CancellationToken cancellationToken) => Leader =
        await Polling.UntilAsync("a counter node leads", () => AskForLeaderAsync(cancellationToken), cancellationToken);

    public byte[] WriteRequest(int bytes) => HttpConnection.PostRequest(
        Leader, $"/counters/{Key}", "application/octet-stream", new byte[Math.Max(0, bytes - FrameBytes)]);

    public async Task<double> CountSyncsAsync(CancellationToken cancellationToken) =>
        (await StatusAsync(Leader, cancellationToken)).GetProperty("syncs").GetInt64();

    /// <summary>The same load from inside the leader's process.</summary>
    public async Task<Measurement> LoadInsideAsync(
        int inFlight, TimeSpan duration, int bytes, CancellationToken cancellationToken)
    {
        await FindLeaderAsync(cancellationToken);
        double before = await CountSyncsAsync(cancellationToken);
        using HttpResponseMessage response = await _http.PostAsync(
            new Uri(Leader, $"/load?inflight={inFlight}&seconds={duration.TotalSeconds}&bytes={bytes}"),
            content: null, cancellationToken);
        JsonElement report = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        double syncs = await CountSyncsAsync(cancellationToken) - before;

        int writes = report.GetProperty("writes").GetInt32();
        return new Measurement(
            LoadSettings.Inside, inFlight, writes / report.GetProperty("seconds").GetDouble(),
            TimeSpan.FromMilliseconds(report.GetProperty("p50Milliseconds").GetDouble()),
            TimeSpan.FromMilliseconds(report.GetProperty("p99Milliseconds").GetDouble()),
            writes / syncs, report.GetProperty("failures").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MemberProcess member in _members)
            await member.DisposeAsync();
        _http.Dispose();
    }

    private async Task<Uri?> AskForLeaderAsync(CancellationToken cancellationToken)
    {
        foreach (Uri member in _endpoints)
        {
            if ((await StatusAsync(member, cancellationToken)).GetProperty("reigns").GetBoolean())
                return member;
        }

        return null;
    }

    private async Task<JsonElement> StatusAsync(Uri member, CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<JsonElement>(new Uri(member, "/status"), cancellationToken);
}
