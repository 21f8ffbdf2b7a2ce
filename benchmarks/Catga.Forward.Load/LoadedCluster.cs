using System.Globalization;
using Catga.Forward.Load.Loads;
using Catga.Forward.Load.Node;
using Catga.Raft.Load.Clusters;
using Catga.Raft.Load.Reporting;

namespace Catga.Forward.Load;

/// <summary>Three processes of this program. A follower among them measures.</summary>
internal sealed class LoadedCluster : IAsyncDisposable
{
    private const int Nodes = 3;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };
    private readonly List<MemberProcess> _members = [];
    private readonly Uri[] _endpoints;

    private LoadedCluster(string folder)
    {
        _endpoints = [.. FreePorts.Find(Nodes).Select(port => new Uri($"http://127.0.0.1:{port}"))];
        string secret = Guid.NewGuid().ToString("N");
        foreach (Uri endpoint in _endpoints)
        {
            _members.Add(new MemberProcess(
                Path.Combine(folder, $"node-{endpoint.Port}.log"),
                [
                    "dotnet", "exec", typeof(LoadedCluster).Assembly.Location, "node",
                    $"--urls={endpoint}", $"--Cluster:LocalNodeEndpoint={endpoint}", $"--Cluster:Secret={secret}",
                    "--Cluster:ElectionTimeout=00:00:01", "--Cluster:HeartbeatInterval=00:00:00.1",
                    .. _endpoints.Select((each, index) => $"--Cluster:Members:{index}={each}"),
                ]));
        }
    }

    public static async Task<LoadedCluster> StartAsync(string folder, CancellationToken cancellationToken)
    {
        LoadedCluster cluster = new(folder);
        await cluster.FindFollowerAsync(cancellationToken);
        return cluster;
    }

    /// <summary>
    /// All targets in turn, several rounds, so that what else the machine does hits all of them alike.
    /// </summary>
    public async Task<IReadOnlyList<Measurement>> MeasureAsync(
        LoadSettings settings, CancellationToken cancellationToken)
    {
        (Uri follower, string leader) = await FindFollowerAsync(cancellationToken);
        foreach (int inFlight in settings.InFlight)
        {
            foreach (string target in LoadTargets.All)
                await AskAsync(follower, leader, target, inFlight, settings.WarmUp, cancellationToken);
        }

        List<Measurement> rounds = [];
        for (int round = 0; round < settings.Rounds; round++)
        {
            foreach (int inFlight in settings.InFlight)
            {
                // Whoever goes first in one round goes last in the next.
                foreach (string target in round % 2 == 0 ? LoadTargets.All : LoadTargets.All.Reverse())
                {
                    Measurement one = await AskAsync(
                        follower, leader, target, inFlight, settings.Seconds, cancellationToken);
                    await Console.Error.WriteLineAsync(one.ToString());
                    rounds.Add(one);
                }
            }
        }

        return rounds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MemberProcess member in _members)
            await member.DisposeAsync();
        _http.Dispose();
    }

    private async Task<Measurement> AskAsync(
        Uri follower, string leader, string target, int inFlight, double seconds, CancellationToken cancellationToken)
    {
        string query = string.Create(
            CultureInfo.InvariantCulture,
            $"{NodePaths.Load}?target={target}&leader={leader}&inFlight={inFlight}&seconds={seconds}");
        using HttpResponseMessage response = await _http.PostAsync(
            new Uri(follower, query), content: null, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Measurement>(cancellationToken))!;
    }

    private Task<Tuple<Uri, string>> FindFollowerAsync(CancellationToken cancellationToken) => Polling.UntilAsync(
        "a follower knows its leader", () => AskForFollowerAsync(cancellationToken), cancellationToken);

    private async Task<Tuple<Uri, string>?> AskForFollowerAsync(CancellationToken cancellationToken)
    {
        Tuple<Uri, string>? found = null;
        foreach (Uri endpoint in _endpoints)
        {
            NodeStatus? status = await _http.GetFromJsonAsync<NodeStatus>(
                new Uri(endpoint, NodePaths.Status), cancellationToken);
            if (status?.LeaderEndpoint is null)
                return null;
            if (!status.Leads)
                found = Tuple.Create(endpoint, status.LeaderEndpoint);
        }

        return found;
    }
}
