using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Catga.Raft.Processes.Tests.Harness;
using OrderSystem.Tests.Processes;

namespace OrderSystem.Tests.Clusters;

/// <summary>The script that starts a cluster, as the README tells people to run it, in a folder of its own.</summary>
internal sealed class ClusterScript : IAsyncDisposable
{
    private const int Nodes = 3;
    // It builds first, and a busy machine takes its time for that.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly Process _process;

    private ClusterScript()
    {
        BasePort = ChooseBasePort();
        Folder = Directory.CreateTempSubdirectory("catga-run-cluster-").FullName;
        string typed = $"exec {Readme.BlockAfter("cluster:run")} --base-port {BasePort} --folder {Folder}";
        ProcessStartInfo start = new("bash", ["-c", typed])
        {
            UseShellExecute = false,
            WorkingDirectory = Readme.Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // Servers that a build leaves running are no concern of this test, and would outlive it.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false" },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int BasePort { get; }

    /// <summary>Where it keeps logs and process ids.</summary>
    public string Folder { get; }

    /// <summary>All that it has said.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>Runs the script, and waits until it says that all is up.</summary>
    public static async Task<ClusterScript> StartAsync()
    {
        ClusterScript script = new();
        try
        {
            await Poll.UntilAsync("the script has started the nodes", () => Task.FromResult(
                script._process.HasExited
                    ? throw new InvalidOperationException($"The script has ended: {script.Said}")
                    : script.Said.Contains("Ctrl+C stops all nodes.", StringComparison.Ordinal)), Patience);
            return script;
        }
        catch
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"The script has said: {script.Said}");
            await script.DisposeAsync();
            throw;
        }
    }

    /// <summary>The ids of the nodes' processes, as it wrote them down.</summary>
    public int[] ReadProcessIds() =>
    [
        .. Directory.GetFiles(Folder, "node*.pid")
            .Select(file => int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)),
    ];

    /// <summary>Says "stop" from another terminal.</summary>
    public Task<CommandRun> StopAsync() => CommandRun.ToEndAsync(
        Path.Combine(Readme.Repository, Readme.BlockAfter("cluster:run")), "stop", "--folder", Folder);

    /// <summary>Asks the script itself to end, as a terminal that is closed does.</summary>
    public void Terminate() => Signal.SendTerminate(_process.Id);

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using CancellationTokenSource deadline = new(Patience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // Also a build that still runs: it belongs to the script, and has no id in its folder.
        await StopAsync();
        _process.Kill(entireProcessTree: true);
        await WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static int ChooseBasePort()
    {
        int port;
        do
            port = FreePorts.Choose(1)[0];
        while (!Enumerable.Range(port, Nodes).All(IsFree));
        return port;
    }

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
