using System.Diagnostics;
using System.Globalization;
using Catga.Raft.Processes.Tests.Harness;

namespace Catga.Raft.Processes.Tests.Tracing;

/// <summary>One strace on all nodes: what it notes of one and of another is in one order.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private const string Calls =
        "trace=read,write,pwrite64,pwritev,writev,fdatasync,fsync,sendto,sendmsg,recvfrom,recvmsg,clone,clone3";

    private readonly Process _process;
    private readonly string _output;
    private readonly Dictionary<int, int> _threads;

    private Strace(Process process, string output, Dictionary<int, int> threads)
    {
        _process = process;
        _output = output;
        _threads = threads;
    }

    /// <summary>Attaches to processes and waits until all their threads are watched.</summary>
    public static async Task<Strace> AttachAsync(IReadOnlyList<int> processes, string output)
    {
        ProcessStartInfo start = new("strace", ["-f", "-yy", "-xx", "-s", "4096", "-e", Calls, "-o", output])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        foreach (int process in processes)
        {
            start.ArgumentList.Add("-p");
            start.ArgumentList.Add(process.ToString(CultureInfo.InvariantCulture));
        }

        Process strace = Process.Start(start)!;
        strace.ErrorDataReceived += static (_, _) => { }; // It says a line for each thread, and must not block on it.
        strace.BeginErrorReadLine();
        await Poll.UntilAsync(
            "strace watches all threads",
            () => Task.FromResult(processes.SelectMany(TasksOf).All(task => IsTraced(task, strace.Id))));
        return new Strace(
            strace, output, processes.SelectMany(process => TasksOf(process).Select(task => (process, task)))
                .ToDictionary(each => each.task, each => each.process));
    }

    /// <summary>Detaches, and reads what happened.</summary>
    public async Task<IReadOnlyList<TraceEvent>> StopAsync()
    {
        Signal.SendTerminate(_process.Id);
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(deadline.Token);
        return new TraceReader(_threads).Read(File.ReadLines(_output));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static IEnumerable<int> TasksOf(int process) =>
        Directory.EnumerateDirectories($"/proc/{process}/task")
            .Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture));

    private static bool IsTraced(int task, int tracer)
    {
        try
        {
            return File.ReadLines($"/proc/{task}/status").Contains($"TracerPid:\t{tracer}", StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return true; // It has ended.
        }
    }
}
