using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Catga.Raft.Load.Http;

namespace Catga.Raft.Load.Clusters;

/// <summary>Three members of etcd as Debian ships it, with its defaults, written through its JSON gateway.</summary>
internal sealed class EtcdCluster : ILoadedCluster
{
    private const string SyncCounter = "etcd_disk_wal_fsync_duration_seconds_count ";

    private readonly HttpClient _http = new();
    private readonly List<MemberProcess> _members = [];
    private readonly Uri[] _endpoints;

    private EtcdCluster(string folder, IReadOnlyList<int> ports)
    {
        _endpoints = [.. ports.Take(3).Select(port => new Uri($"http://127.0.0.1:{port}"))];
        string initial = string.Join(
            ',', Enumerable.Range(0, 3).Select(each => $"m{each}=http://127.0.0.1:{ports[each + 3]}"));
        for (int each = 0; each < 3; each++)
        {
            string client = $"http://127.0.0.1:{ports[each]}";
            string peer = $"http://127.0.0.1:{ports[each + 3]}";
            _members.Add(new MemberProcess(
                Path.Combine(folder, $"etcd-{each}.log"),
                "etcd", "--name", $"m{each}", "--data-dir", Path.Combine(folder, $"etcd-{each}"),
                "--listen-client-urls", client, "--advertise-client-urls", client,
                "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
                "--initial-cluster", initial, "--logger", "zap", "--log-level", "error"));
        }
    }

    public Uri Leader { get; private set; } = null!;

    public static async Task<EtcdCluster> StartAsync(
        string folder, IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        EtcdCluster cluster = new(folder, ports);
        await cluster.FindLeaderAsync(cancellationToken);
        return cluster;
    }

    public async Task FindLeaderAsync(CancellationToken cancellationToken) => Leader = await Polling.UntilAsync(
        "a member of etcd leads", () => AskForLeaderAsync(cancellationToken), cancellationToken);

    public byte[] WriteRequest(int bytes)
    {
        string key = Convert.ToBase64String("load"u8);
        string value = Convert.ToBase64String(new byte[bytes]);
        byte[] body = Encoding.ASCII.GetBytes($$"""{"key":"{{key}}","value":"{{value}}"}""");
        return HttpConnection.PostRequest(Leader, "/v3/kv/put", "application/json", body);
    }

    public async Task<double> CountSyncsAsync(CancellationToken cancellationToken)
    {
        string metrics = await _http.GetStringAsync(new Uri(Leader, "/metrics"), cancellationToken);
        string line = metrics.Split('\n').First(each => each.StartsWith(SyncCounter, StringComparison.Ordinal));
        return double.Parse(line[SyncCounter.Length..], CultureInfo.InvariantCulture);
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
            using HttpResponseMessage response = await _http.PostAsJsonAsync(
                new Uri(member, "/v3/maintenance/status"), new object(), cancellationToken);
            JsonElement status = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (status.TryGetProperty("leader", out JsonElement leader)
                && leader.GetString() == status.GetProperty("header").GetProperty("member_id").GetString())
            {
                return member;
            }
        }

        return null;
    }
}
