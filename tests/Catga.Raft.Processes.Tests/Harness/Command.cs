using System.Diagnostics;

namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>A command of the system that ran to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Runs a command, and fails with its words when it fails.</summary>
    public static async Task<string> RunAsync(string command, params string[] arguments)
    {
        (int exitCode, string output) = await TryAsync(command, arguments);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)}: {output}");
    }

    /// <summary>Runs a command that may fail.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public static async Task<(int ExitCode, string Output)> TryAsync(string command, params string[] arguments)
    {
        using CancellationTokenSource deadline = new(Deadline);
        using Process process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Whether a command is installed.</summary>
    public static bool Exists(string command) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, command)));
}
