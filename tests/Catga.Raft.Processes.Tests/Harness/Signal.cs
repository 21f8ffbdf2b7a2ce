using System.Runtime.InteropServices;

namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>Signals to processes whose ids are known.</summary>
internal static partial class Signal
{
    private const int Kill = 9;
    private const int Term = 15;
    private static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;
    private static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;

    /// <summary>Ends a process at once: it gets no chance to say or write anything more.</summary>
    public static void SendKill(int processId) => Send(processId, Kill);

    /// <summary>Asks a process to end.</summary>
    public static void SendTerminate(int processId) => Send(processId, Term);

    /// <summary>Freezes a process; when this returns, it does nothing any more.</summary>
    public static void SendStop(int processId)
    {
        Send(processId, Stop);
        Standstill.Await(processId);
    }

    /// <summary>Lets a frozen process go on.</summary>
    public static void SendContinue(int processId) => Send(processId, Continue);

    private static void Send(int processId, int signal)
    {
        if (SendSignal(processId, signal) != 0)
        {
            throw new InvalidOperationException(
                $"Signal {signal} to process {processId}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
