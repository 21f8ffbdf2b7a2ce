using System.Diagnostics;

namespace Catga.Raft.Load.Clusters;

/// <summary>A member's process. What it says goes to a file.</summary>
internal sealed class MemberProcess : IAsyncDisposable
{
    private readonly Process _process;

    public MemberProcess(string log, params string[] command)
    {
        // The shell replaces itself, so that the id is the member's.
        _process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >> \"$0\" 2>&1", log, .. command]))!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
