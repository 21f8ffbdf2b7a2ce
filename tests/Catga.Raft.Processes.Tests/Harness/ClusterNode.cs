namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>A node of a test's cluster: its settings stay, its process comes and goes.</summary>
internal sealed class ClusterNode(Uri endpoint, string folder, string[] around) : IAsyncDisposable
{
    /// <summary>What is given to the node beside its addresses: names of the section Raft, and values.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public Uri Endpoint => endpoint;

    /// <summary>The name that a node has when none is configured.</summary>
    public string Name => endpoint.Authority;

    /// <summary>The members of the first formation; a node that joins an existing cluster has none.</summary>
    public IReadOnlyList<Uri> Members { get; set; } = [];

    public NodeClient Client { get; } = new(endpoint);

    public NodeProcess? Process { get; private set; }

    public bool IsRunning => Process is { IsRunning: true };

    public string Log => Path.Combine(folder, $"{endpoint.Port}-{endpoint.Host}.log");

    /// <summary>Where all nodes keep their state, each in a folder of its own.</summary>
    public string StatePath { get; } = Path.Combine(folder, $"{endpoint.Port}-{endpoint.Host}");

    /// <summary>Starts the process; it is not ready yet.</summary>
    public void Launch() => Process = NodeProcess.Start(Arguments(), Log, around);

    /// <summary>Starts the process and waits until it answers.</summary>
    public async Task StartAsync()
    {
        Launch();
        await UntilItAnswersAsync();
    }

    public Task UntilItAnswersAsync() => Poll.UntilAsync(
        $"{Name} answers",
        async () => IsRunning
            ? await Client.StatusAsync() is not null
            : throw new InvalidOperationException($"{Name} has ended: {await TailAsync()}"));

    /// <summary>Takes its state away; it must not run.</summary>
    public void Wipe() => Directory.Delete(StatePath, recursive: true);

    /// <summary>The last lines that it said.</summary>
    public async Task<string> TailAsync() =>
        File.Exists(Log) ? string.Join('\n', (await File.ReadAllLinesAsync(Log)).TakeLast(20)) : "";

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
            await Process.DisposeAsync();
        Client.Dispose();
    }

    private IEnumerable<string> Arguments()
    {
        yield return $"--Raft:LocalEndpoint={endpoint}";
        yield return $"--Raft:PersistentStatePath={StatePath}";
        for (int index = 0; index < Members.Count; index++)
            yield return $"--Raft:Members:{index}={Members[index]}";
        foreach ((string name, string value) in Settings)
            yield return $"--{(name.Contains(':', StringComparison.Ordinal) ? "" : "Raft:")}{name}={value}";
    }
}
