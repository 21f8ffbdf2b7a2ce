using System.Text;
using Microsoft.Extensions.Hosting;

namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>One node of a cluster in this process. Stopped and started again, it has the disk that it had.</summary>
internal sealed class TestNode(TestCluster cluster, string name) : IAsyncDisposable
{
    private RaftHost? _host;

    public string Name => name;

    public Uri Endpoint { get; } = new($"http://{name}:5001");

    public MemoryDisk Disk { get; set; } = new();

    public NotebookState State { get; private set; } = new();

    public RaftHostOptions Options { get; private set; } = new();

    public StopSwitch Lifetime { get; private set; } = new();

    public RaftHost Host => _host ?? throw new InvalidOperationException($"{name} does not run.");

    public bool IsRunning => _host is not null;

    public RaftHostStatus Status => Host.Status;

    public async Task StartAsync(Action<RaftHostOptions>? configure = null)
    {
        State = new NotebookState();
        Lifetime = new StopSwitch();
        Options = new RaftHostOptions
        {
            NodeId = name,
            LocalEndpoint = Endpoint,
            ElectionTimeout = TimeSpan.FromMilliseconds(300),
            HeartbeatInterval = TimeSpan.FromMilliseconds(40),
            PersistentStatePath = "a disk in memory",
        };
        cluster.Configure(Options);
        configure?.Invoke(Options);
        _host = new RaftHost(
            Microsoft.Extensions.Options.Options.Create(Options),
            State,
            () => new MemoryStorage(Disk),
            cluster.Hub.NewTransport(Endpoint),
            cluster.Clock,
            cluster.LoggerFor(name),
            Lifetime);
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    public async Task StopAsync()
    {
        if (_host is not { } host)
            return;
        await host.StopAsync(TestContext.Current.CancellationToken);
        _host = null;
    }

    /// <summary>Ends without a word to anybody.</summary>
    public async Task KillAsync()
    {
        if (_host is not { } host)
            return;
        await host.DisposeAsync();
        _host = null;
    }

    /// <summary>Its disk is gone.</summary>
    public void Wipe() => Disk = new MemoryDisk();

    public ValueTask<ProposalOutcome> ProposeAsync(string line, CancellationToken cancellationToken = default) =>
        Host.ProposeAsync(Encoding.UTF8.GetBytes(line), cancellationToken);

    public async ValueTask DisposeAsync() => await KillAsync();

    /// <summary>Remembers that the application was asked to stop.</summary>
    internal sealed class StopSwitch : IHostApplicationLifetime
    {
        private int _stops;

        public int Stops => Volatile.Read(ref _stops);

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => Interlocked.Increment(ref _stops);
    }
}
