using System.Net;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

/// <summary>Nodes of the order system, three unless told, each a process of its own, with a probe in each.</summary>
internal sealed class OrderCluster : IAsyncDisposable
{
    /// <summary>Long enough that on a busy machine a breath is no death.</summary>
    public static readonly TimeSpan ElectionTimeout = TimeSpan.FromSeconds(1);

    /// <summary>What the nodes share.</summary>
    public const string Secret = "a secret that all nodes share";

    private const int FilledAtOnce = 10_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("catga-orders-").FullName;
    private readonly List<OrderNode> _nodes = [];

    private OrderCluster(int size, bool isPersistent, IReadOnlyDictionary<string, string> settings)
    {
        Probe = ProbeFolder.Create(_folder);
        IReadOnlyList<int> ports = FreePorts.Choose(size);
        for (int index = 0; index < ports.Count; index++)
        {
            Dictionary<string, string> environment = new()
            {
                ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(ProbeStartup).Assembly.GetName().Name!,
                ["Probe__Folder"] = _folder,
                ["Cluster__Secret"] = Secret,
                ["Cluster__ElectionTimeout"] = $"{ElectionTimeout}",
                ["Cluster__HeartbeatInterval"] = "00:00:00.100",
            };
            for (int other = 0; other < ports.Count; other++)
                environment[$"Cluster__Members__{other}"] = $"http://localhost:{ports[other]}";
            environment["Cluster__PersistentStatePath"] = isPersistent ? State : "";
            foreach ((string setting, string value) in settings)
                environment[setting] = value;
            string name = $"node{index}";
            _nodes.Add(new OrderNode(name, ports[index], Path.Combine(_folder, $"{name}.log"), environment));
        }
    }

    public IReadOnlyList<OrderNode> Nodes => _nodes;

    /// <summary>What the nodes write down.</summary>
    public ProbeFolder Probe { get; }

    /// <summary>Where persistent nodes keep their folders.</summary>
    public string State => Path.Combine(_folder, "state");

    /// <summary>Where a node keeps its log and its snapshots, when it is persistent.</summary>
    public string StateOf(OrderNode node) => Path.Combine(State, node.Name);

    /// <summary>Starts the nodes, and waits until one leads.</summary>
    /// <param name="isPersistent">Whether nodes that come back know what they knew.</param>
    /// <param name="settings">What else the nodes are told, as variables of their environment.</param>
    /// <param name="size">How many.</param>
    public static async Task<OrderCluster> StartAsync(
        bool isPersistent = false, IReadOnlyDictionary<string, string>? settings = null, int size = 3)
    {
        OrderCluster cluster = new(size, isPersistent, settings ?? new Dictionary<string, string>());
        try
        {
            foreach (OrderNode node in cluster._nodes)
                node.Launch();
            foreach (OrderNode node in cluster._nodes)
                await node.UntilItAnswersAsync();
            await cluster.LeaderAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until all nodes that can answer name the same leader among them.</summary>
    public Task<OrderNode> LeaderAsync() => Poll.UntilAsync("a node leads", async () =>
    {
        OrderNode[] running = [.. _nodes.Where(node => node is { IsRunning: true, IsPaused: false })];
        ClusterReply?[] replies = await Task.WhenAll(running.Select(node => node.ClusterAsync()));
        string? leader = replies[0]?.Leader;
        return replies.All(reply => reply?.Leader == leader)
            && replies.Any(reply => reply is { Role: "leader" } && reply.NodeId == leader)
                ? running.First(node => node.Name == leader)
                : null;
    });

    /// <summary>Puts many things in the store, whoever leads. See <see cref="FillEndpoint"/>.</summary>
    public async Task FillAsync(int count)
    {
        foreach (int[] part in Enumerable.Range(0, count).Chunk(FilledAtOnce))
        {
            await Poll.UntilAsync($"{part.Length} things from {part[0]} on are in the store", async () =>
            {
                OrderNode leader = await LeaderAsync();
                Reply filled = await leader.PostAsync($"{FillEndpoint.Path}/{part[0]}/{part.Length}");
                return filled.Status == HttpStatusCode.OK;
            });
        }
    }

    /// <summary>The nodes beside one.</summary>
    public OrderNode[] Beside(OrderNode node) => [.. _nodes.Where(other => other != node)];

    public async ValueTask DisposeAsync()
    {
        foreach (OrderNode node in _nodes)
            await node.DisposeAsync();
        KeepLogs();
        Directory.Delete(_folder, recursive: true);
    }

    // Beside the tests: whoever looks for the reason of a failure finds what each node said and did.
    private void KeepLogs()
    {
        string kept = Path.Combine(
            AppContext.BaseDirectory, "logs", TestContext.Current.Test?.TestCase.TestMethod?.MethodName ?? "test");
        Directory.CreateDirectory(kept);
        foreach (string file in Directory.GetFiles(_folder))
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true);
    }
}
