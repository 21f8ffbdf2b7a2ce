using System.Diagnostics;

namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>A counter node as a process of its own. All that it says goes to a file.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts a node.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="log">The file for what it says; what is there is kept.</param>
    /// <param name="around">A command that becomes the node in the end, such as one that enters a namespace.</param>
    public static NodeProcess Start(IEnumerable<string> arguments, string log, params string[] around)
    {
        // The shell replaces itself, so that the id stays the node's own.
        ProcessStartInfo start = new("/bin/sh", ["-c", "exec \"$@\" >> \"$0\" 2>&1", log, .. around]);
        start.ArgumentList.Add("dotnet");
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CounterNode.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new NodeProcess(Process.Start(start)!);
    }

    /// <summary>Ends it at once, like a power cut that spares the disk, and waits until it is gone.</summary>
    public Task KillAsync()
    {
        if (IsRunning)
            Signal.SendKill(Id);
        return WaitForExitAsync();
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Signal.SendTerminate(Id);
        await WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using CancellationTokenSource deadline = new(Deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public void Pause() => Signal.SendStop(Id);

    public void Resume() => Signal.SendContinue(Id);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
