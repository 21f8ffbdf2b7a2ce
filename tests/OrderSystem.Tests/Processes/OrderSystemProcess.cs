using System.Diagnostics;
using Catga.Raft.Processes.Tests.Harness;

namespace OrderSystem.Tests.Processes;

/// <summary>The order system as people start it: a process of its own on a real port.</summary>
internal sealed class OrderSystemProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private OrderSystemProcess(int port, string data)
    {
        Port = port;
        Data = data;
        Http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = Deadline };
        _process = Process.Start(new ProcessStartInfo(Program, ["--port", $"{port}", "--data", data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program, as it was built beside the tests.</summary>
    public static string Program { get; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "OrderSystem.exe" : "OrderSystem");

    public int Port { get; }

    /// <summary>The folder with its state.</summary>
    public string Data { get; }

    public HttpClient Http { get; }

    /// <summary>The first line that it printed; it prints it when it is ready.</summary>
    public string FirstLine { get; private set; } = "";

    /// <summary>Starts the order system on a free port and waits until it says that it listens.</summary>
    public static Task<OrderSystemProcess> StartAsync() =>
        StartAsync(FreePorts.Choose(1)[0], Directory.CreateTempSubdirectory("catga-order-data-").FullName);

    /// <summary>Kills it as a power cut does, and starts it once more as it was started before.</summary>
    public async Task<OrderSystemProcess> KillAndStartAgainAsync()
    {
        Signal.SendKill(_process.Id);
        await _process.WaitForExitAsync();
        Http.Dispose();
        _process.Dispose();
        return await StartAsync(Port, Data);
    }

    private static async Task<OrderSystemProcess> StartAsync(int port, string data)
    {
        OrderSystemProcess started = new(port, data);
        using CancellationTokenSource deadline = new(Deadline);
        try
        {
            started.FirstLine = await started._process.StandardOutput.ReadLineAsync(deadline.Token)
                ?? throw new InvalidOperationException($"The order system did not start: {await started._errors}");
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the process to stop, as a container runner does, and waits until it is gone.</summary>
    /// <returns>Its exit code, and what it printed after its first line.</returns>
    public async Task<(int ExitCode, string Output)> TerminateAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync();
        await CommandRun.ToEndAsync("kill", "-TERM", $"{_process.Id}");

        using CancellationTokenSource deadline = new(Deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return (_process.ExitCode, await output + await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Data, recursive: true);
    }
}
