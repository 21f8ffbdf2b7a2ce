using System.Diagnostics;

namespace OrderSystem.Tests.Processes;

/// <summary>A command that ran to its end.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<CommandRun> ToEndAsync(string command, params string[] arguments)
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
            return new CommandRun(process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill();
        }
    }
}
