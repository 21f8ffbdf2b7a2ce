using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Catga.Raft.Processes.Tests.Harness;

namespace Catga.Raft.Processes.Tests.Networking;

/// <summary>
/// A network of its own for each node, all on one bridge: links can be cut without the nodes noticing anything but
/// silence. Needs root, and is gone when it is disposed.
/// </summary>
internal sealed class NetworkLab : IAsyncDisposable
{
    private const int Port = 7000;
    private const string Table = "partition";

    // Interfaces have names of at most 15 characters.
    private readonly string _name = $"ct{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
    private readonly int _net = RandomNumberGenerator.GetInt32(1, 250);
    private readonly int _nodes;

    private NetworkLab(int nodes) => _nodes = nodes;

    /// <summary>Where each node listens.</summary>
    public string[] Endpoints => [.. Each().Select(node => $"http://{AddressOf(node)}:{Port}")];

    /// <summary>For each node, the command that enters its network.</summary>
    public string[][] Around => [.. Each().Select(node => new[] { "ip", "netns", "exec", NamespaceOf(node) })];

    /// <summary>Why there can be no lab here; null when there can.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return "Network namespaces need Linux and root.";
        if (!Command.Exists("ip") || !Command.Exists("nft"))
            return "ip and nft are not installed: eng/install-test-servers installs them.";
        string probe = $"ctp{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
        (int exitCode, string output) = await Command.TryAsync("ip", "netns", "add", probe);
        if (exitCode != 0)
            return $"The system makes no network namespace: {output}";
        await Command.RunAsync("ip", "netns", "delete", probe);
        return null;
    }

    public static async Task<NetworkLab> CreateAsync(int nodes)
    {
        NetworkLab lab = new(nodes);
        await lab.BuildAsync();
        return lab;
    }

    /// <summary>Cuts every link between a node and the other nodes. This test's own process reaches it still.</summary>
    public async Task IsolateAsync(int node)
    {
        string others = string.Join(", ", Each().Where(each => each != node).Select(AddressOf));
        // In one transaction: all links go at the same moment.
        await InsideAsync(
            node,
            "nft",
            $"add table ip {Table}; "
            + Chain("input", $"ip saddr {{ {others} }} drop") + Chain("output", $"ip daddr {{ {others} }} drop"));
    }

    /// <summary>Joins them again.</summary>
    public Task HealAsync(int node) => InsideAsync(node, "nft", "delete", "table", "ip", Table);

    public async ValueTask DisposeAsync()
    {
        foreach (int node in Each())
            await Command.TryAsync("ip", "netns", "delete", NamespaceOf(node));
        await Command.TryAsync("ip", "link", "delete", _name);
    }

    private async Task BuildAsync()
    {
        await Command.RunAsync("ip", "link", "add", _name, "type", "bridge");
        await Command.RunAsync("ip", "address", "add", $"10.217.{_net}.254/24", "dev", _name);
        await Command.RunAsync("ip", "link", "set", _name, "up");
        foreach (int node in Each())
        {
            string outer = $"{_name}-{node.ToString(CultureInfo.InvariantCulture)}";
            await Command.RunAsync("ip", "netns", "add", NamespaceOf(node));
            await Command.RunAsync(
                "ip", "link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns", NamespaceOf(node));
            await Command.RunAsync("ip", "link", "set", outer, "master", _name, "up");
            await InsideAsync(node, "ip", "address", "add", $"{AddressOf(node)}/24", "dev", "eth0");
            await InsideAsync(node, "ip", "link", "set", "eth0", "up");
            await InsideAsync(node, "ip", "link", "set", "lo", "up");
        }
    }

    private static string Chain(string hook, string rule) =>
        $"add chain ip {Table} {hook} {{ type filter hook {hook} priority 0; }}; "
        + $"add rule ip {Table} {hook} {rule}; ";

    private Task InsideAsync(int node, params string[] command) =>
        Command.RunAsync("ip", ["netns", "exec", NamespaceOf(node), .. command]);

    private IEnumerable<int> Each() => Enumerable.Range(0, _nodes);

    private string NamespaceOf(int node) => $"{_name}-{node.ToString(CultureInfo.InvariantCulture)}";

    private IPAddress AddressOf(int node) => new([10, 217, (byte)_net, (byte)(node + 1)]);
}
