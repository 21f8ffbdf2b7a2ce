using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Catga.Raft.Load.Disk;

/// <summary>The system's own flush, without what a library adds to it.</summary>
internal static partial class FileSync
{
    public static void Flush(SafeFileHandle file)
    {
        if (FlushContent(file) != 0)
            throw new IOException($"fdatasync: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FlushContent(SafeFileHandle file);
}
