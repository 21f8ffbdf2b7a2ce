using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>Nodes in one process, on a hub.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly string[] _members;

    private TestCluster(string[] members)
    {
        _members = members;
        Nodes = [.. members.Select(name => new TestNode(this, name))];
    }

    public Hub Hub { get; } = new();

    public CalmClock Clock { get; } = new(BootClock.Best);

    public List<TestNode> Nodes { get; }

    /// <summary>What all nodes are started with, beside names and places.</summary>
    public Action<RaftHostOptions> Options { get; set; } = _ => { };

    public IReadOnlyCollection<string> Log => _log;

    public TestNode this[string name] => Nodes.Single(node => node.Name == name);

    public TestNode? Leader => Nodes.FirstOrDefault(node => node.IsRunning && node.Host.Reign is not null);

    public static TestCluster Of(params string[] members) => new(members);

    public static async Task<TestCluster> StartAsync(Action<RaftHostOptions>? options = null, params string[] members)
    {
        TestCluster cluster = Of(members is [] ? ["a", "b", "c"] : members);
        cluster.Options = options ?? cluster.Options;
        foreach (TestNode node in cluster.Nodes)
            await node.StartAsync();
        await cluster.LeaderAsync();
        return cluster;
    }

    public void Configure(RaftHostOptions options)
    {
        foreach (string name in _members)
            options.Members.Add(new Uri($"http://{name}:5001"));
        Options(options);
    }

    public TestNode Add(string name)
    {
        TestNode node = new(this, name);
        Nodes.Add(node);
        return node;
    }

    public Task<TestNode> LeaderAsync() => Eventually.IsAsync(() => Leader, Describe);

    /// <summary>Proposes until it is applied: only where doing it twice does no harm.</summary>
    public async Task<ProposalOutcome.Applied> WriteAsync(string line)
    {
        ProposalOutcome? outcome = null;
        await Eventually.IsTrueAsync(
            () => Leader is not null, Describe);
        while (outcome is not ProposalOutcome.Applied)
            outcome = await (await LeaderAsync()).ProposeAsync(line, TestContext.Current.CancellationToken);
        return (ProposalOutcome.Applied)outcome;
    }

    public Task HaveAsync(params string[] lines) => Eventually.IsTrueAsync(
        () => Nodes.Where(node => node.IsRunning).All(node => node.State.Lines.SequenceEqual(lines)), Describe);

    public string Describe() => string.Join(
        "\n",
        [
            .. Nodes.Where(node => node.IsRunning).Select(node => $"{node.Status} lines: {string.Join(' ', node.State.Lines)}"),
            .. Hub.Refusals.Distinct(),
            .. _log.Distinct().TakeLast(60),
        ]);

    public ILogger<RaftHost> LoggerFor(string name) => new ListLogger(name, _log);

    public async ValueTask DisposeAsync()
    {
        foreach (TestNode node in Nodes)
        {
            node.State.Gate.Set();
            await node.DisposeAsync();
        }

        Hub.Dispose();
        Clock.Dispose();
    }

    private sealed class ListLogger(string name, ConcurrentQueue<string> log) : ILogger<RaftHost>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{name}: {formatter(state, exception)} {exception}");
    }
}
