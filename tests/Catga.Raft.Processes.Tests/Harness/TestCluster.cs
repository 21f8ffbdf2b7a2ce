namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>Nodes that a test starts, hurts and asks.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    // A busy machine changes leaders by itself with a tenth of a second. That is welcome in the long run, and no help to
    // a test that wants one thing of one leader.
    private static readonly (string Name, string Value)[] Calm =
        Rounds.IsLong ? [] : [("ElectionTimeout", "00:00:00.500"), ("HeartbeatInterval", "00:00:00.100")];

    private readonly string _folder = Directory.CreateTempSubdirectory("catga-processes-").FullName;
    private readonly Dictionary<string, string> _settings;
    private readonly List<ClusterNode> _nodes = [];

    private TestCluster(Dictionary<string, string> settings) => _settings = settings;

    public IReadOnlyList<ClusterNode> Nodes => _nodes;

    public IEnumerable<ClusterNode> Running => _nodes.Where(node => node.IsRunning);

    /// <summary>Starts three nodes, and waits until one leads.</summary>
    /// <param name="settings">Settings of every node: names of the section Raft, and values.</param>
    public static async Task<TestCluster> StartAsync(params (string Name, string Value)[] settings)
    {
        TestCluster cluster = Create([.. FreePorts.Choose(3).Select(port => $"http://127.0.0.1:{port}")], [], settings);
        await cluster.StartAllAsync();
        return cluster;
    }

    /// <summary>Prepares nodes without starting them.</summary>
    /// <param name="endpoints">Where they will run.</param>
    /// <param name="around">For each node, a command that becomes the node; may be empty.</param>
    /// <param name="settings">Settings of every node.</param>
    public static TestCluster Create(
        string[] endpoints, string[][] around, params (string Name, string Value)[] settings)
    {
        TestCluster cluster = new(
            Calm.Concat(settings).GroupBy(each => each.Name).ToDictionary(each => each.Key, each => each.Last().Value));
        for (int index = 0; index < endpoints.Length; index++)
            cluster.AddNode(new Uri(endpoints[index]), around.ElementAtOrDefault(index) ?? []);
        foreach (ClusterNode node in cluster._nodes)
            node.Members = [.. cluster._nodes.Select(each => each.Endpoint)];
        return cluster;
    }

    /// <summary>Prepares one more node, which waits to be added to the cluster.</summary>
    public ClusterNode AddJoiner()
    {
        ClusterNode node = AddNode(new Uri($"http://127.0.0.1:{FreePorts.Choose(1)[0]}"), []);
        node.Settings["JoinsExisting"] = "true";
        return node;
    }

    /// <summary>Starts all nodes that do not run, and waits until one leads.</summary>
    public async Task StartAllAsync()
    {
        foreach (ClusterNode node in _nodes.Where(node => !node.IsRunning))
            node.Launch();
        foreach (ClusterNode node in _nodes)
            await node.UntilItAnswersAsync();
        await LeaderAsync();
    }

    /// <summary>Waits until a running node leads, and its lease holds.</summary>
    public Task<ClusterNode> LeaderAsync(ClusterNode? other = null) => Poll.UntilAsync("a node leads", async () =>
    {
        foreach (ClusterNode node in Running.Where(node => node != other))
        {
            if (await node.Client.StatusAsync() is { Reigns: true })
                return node;
        }

        return null;
    });

    /// <summary>Gives the leader an order until it is done: a new leader refuses what comes too early.</summary>
    public Task OrderAsync(HttpMethod method, string path) => Poll.UntilAsync(
        $"{method} {path} is done",
        async () => await (await LeaderAsync()).Client.OrderAsync(method, path) is null);

    /// <summary>A running node that does not lead.</summary>
    public async Task<ClusterNode> FollowerAsync()
    {
        ClusterNode leader = await LeaderAsync();
        return Running.First(node => node != leader);
    }

    /// <summary>Waits until all running nodes have applied all that the leader has committed.</summary>
    public Task SettleAsync() => Poll.UntilAsync("all nodes have applied the same", async () =>
    {
        ClusterNode leader = await LeaderAsync();
        if (await leader.Client.StatusAsync() is not { Reigns: true } status)
            return false;
        foreach (ClusterNode node in Running)
        {
            if (await node.Client.StatusAsync() is not { } other || other.Applied < status.Commit)
                return false;
        }

        return true;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (ClusterNode node in _nodes)
            await node.DisposeAsync();
        KeepLogs();
        Directory.Delete(_folder, recursive: true);
    }

    private ClusterNode AddNode(Uri endpoint, string[] around)
    {
        ClusterNode node = new(endpoint, _folder, around);
        foreach ((string name, string value) in _settings)
            node.Settings[name] = value;
        _nodes.Add(node);
        return node;
    }

    // Beside the tests: whoever looks for the reason of a failure finds what each node said.
    private void KeepLogs()
    {
        string kept = Path.Combine(
            AppContext.BaseDirectory, "logs", TestContext.Current.Test?.TestCase.TestMethod?.MethodName ?? "test");
        Directory.CreateDirectory(kept);
        foreach (ClusterNode node in _nodes.Where(node => File.Exists(node.Log)))
            File.Copy(node.Log, Path.Combine(kept, Path.GetFileName(node.Log)), overwrite: true);
    }
}
