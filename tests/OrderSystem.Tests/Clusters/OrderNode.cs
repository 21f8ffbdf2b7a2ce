using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

/// <summary>A node of the order system: its settings stay, its process comes and goes.</summary>
internal sealed class OrderNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> _environment;
    private readonly string _log;
    private readonly HttpClient _http;
    private Process? _process;

    public OrderNode(string name, int port, string log, Dictionary<string, string> environment)
    {
        Name = name;
        Port = port;
        _log = log;
        _environment = environment;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri(Endpoint),
            Timeout = Patience,
        };
    }

    public string Name { get; }

    public int Port { get; }

    public string Endpoint => $"http://localhost:{Port}";

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Whether it answers nobody, because a test has frozen it.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Starts the process as <c>run-cluster.sh</c> does; it is not ready yet.</summary>
    public void Launch()
    {
        // The shell replaces itself, so that the id stays the node's own. The tests' list of assemblies lets the node
        // load the probe.
        string beside = AppContext.BaseDirectory;
        ProcessStartInfo start = new("/bin/sh",
        [
            "-c", "exec \"$@\" >> \"$0\" 2>&1", _log,
            "dotnet", "exec",
            "--depsfile", Path.Combine(beside, "OrderSystem.Tests.deps.json"),
            "--runtimeconfig", Path.Combine(beside, "OrderSystem.runtimeconfig.json"),
            Path.Combine(beside, "OrderSystem.dll"),
            "--cluster", "--port", $"{Port}", "--node-id", Name,
        ]);
        foreach ((string name, string value) in _environment)
            start.Environment[name] = value;
        _process?.Dispose();
        _process = Process.Start(start)!;
    }

    /// <summary>Waits until it answers.</summary>
    public Task UntilItAnswersAsync() => Poll.UntilAsync(
        $"{Name} answers",
        async () => IsRunning
            ? await ClusterAsync() is not null
            : throw new InvalidOperationException($"{Name} has ended: {await ReadLogAsync()}"));

    /// <summary>How it sees the cluster; null when it does not answer.</summary>
    public async Task<ClusterReply?> ClusterAsync()
    {
        try
        {
            return await _http.GetFromJsonAsync<ClusterReply>("/cluster", TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return null;
        }
    }

    /// <summary>What it answers to a question; null when it has no answer now.</summary>
    public async Task<string?> FindAsync(string path)
    {
        using HttpResponseMessage response =
            await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            : null;
    }

    /// <summary>What it answers to a question, whatever the status.</summary>
    public async Task<string> GetAsync(string path)
    {
        using HttpResponseMessage response =
            await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Places an order.</summary>
    public Task<Reply> OrderAsync(string customer, IReadOnlyDictionary<string, string>? headers = null) => PostAsync(
        "/orders",
        $$"""{"customerId":"{{customer}}","items":[{"sku":"A","quantity":1,"unitPrice":10}]}""",
        headers);

    /// <summary>Has the leader write down a note.</summary>
    public Task<Reply> NoteAsync(string text) => PostAsync($"{NoteEndpoint.Path}/{text}");

    /// <summary>Whether it calls itself ready, and finds one of the things that were put in the store.</summary>
    public async Task<bool> ServesAsync(int number)
    {
        try
        {
            CancellationToken cancellationToken = TestContext.Current.CancellationToken;
            using HttpResponseMessage ready =
                await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            if (!ready.IsSuccessStatusCode)
                return false;
            using HttpResponseMessage found =
                await _http.GetAsync(new Uri($"{FillEndpoint.Path}/{number}", UriKind.Relative), cancellationToken);
            return found.IsSuccessStatusCode
                && await found.Content.ReadFromJsonAsync<Tally>(cancellationToken) is { Value: 1 };
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// What its process has used: time of processor cores, and memory in bytes, resident now and at most until now.
    /// </summary>
    public (TimeSpan OfCores, long Resident, long Peak) Usage()
    {
        _process!.Refresh();
        return (_process.TotalProcessorTime, _process.WorkingSet64, _process.PeakWorkingSet64);
    }

    /// <summary>All that it has said so far.</summary>
    public Task<string> ReadLogAsync() => File.ReadAllTextAsync(_log);

    /// <summary>Sends a command, once.</summary>
    public async Task<Reply> PostAsync(
        string path, string body = "{}", IReadOnlyDictionary<string, string>? headers = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach ((string name, string value) in headers ?? new Dictionary<string, string>())
            request.Headers.Add(name, value);
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Reply.ReadAsync(response, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it at once, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!IsRunning)
            return;
        Signal.SendKill(_process!.Id);
        await WaitForExitAsync();
    }

    /// <summary>Asks it to end, so that it hands leadership over, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Signal.SendTerminate(_process!.Id);
        await WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Freezes it; when this returns, it does nothing any more.</summary>
    public void Pause()
    {
        Signal.SendStop(_process!.Id);
        IsPaused = true;
    }

    /// <summary>Lets it go on.</summary>
    public void Resume()
    {
        Signal.SendContinue(_process!.Id);
        IsPaused = false;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _http.Dispose();
    }

    private async Task WaitForExitAsync()
    {
        using CancellationTokenSource deadline = new(Patience);
        await _process!.WaitForExitAsync(deadline.Token);
        IsPaused = false;
    }
}
