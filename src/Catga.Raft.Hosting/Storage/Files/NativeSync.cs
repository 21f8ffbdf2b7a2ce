using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Catga.Raft.Hosting.Storage.Files;

/// <summary>
/// The system's own calls, where .NET has none: data without times of access, and the names in a folder.
/// </summary>
internal static partial class NativeSync
{
    private const int InterruptedError = 4;
    private const int FullFileSync = 51; // F_FULLFSYNC: macOS leaves an fsync in the disk's own cache.
    private const int ReadOnly = 0;
    private const int CloseOnExecLinux = 0x80000;

    /// <summary>
    /// Makes what was written to a file durable, and as much of what describes it as is needed to read.
    /// </summary>
    public static void SyncContent(SafeFileHandle file, string name)
    {
        if (OperatingSystem.IsLinux())
            Check(() => SyncData(file), name);
        else if (OperatingSystem.IsMacOS())
            Check(() => Control(file, FullFileSync), name);
        else
            RandomAccess.FlushToDisk(file);
    }

    /// <summary>
    /// Makes durable which names a folder has. Windows writes these through its file system's journal, and offers no
    /// call for it.
    /// </summary>
    public static void SyncNames(SafeFileHandle? folder, string name)
    {
        if (folder is null)
            return;
        if (OperatingSystem.IsMacOS())
            Check(() => Control(folder, FullFileSync), name);
        else
            Check(() => SyncAll(folder), name);
    }

    /// <summary>Opens a folder to sync it; null where that is neither possible nor needed.</summary>
    public static SafeFileHandle? OpenFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;

        SafeFileHandle folder = OpenExisting(path, OperatingSystem.IsLinux() ? ReadOnly | CloseOnExecLinux : ReadOnly);
        if (!folder.IsInvalid)
            return folder;

        int error = Marshal.GetLastPInvokeError();
        folder.Dispose();
        throw Failed("open", path, error);
    }

    // An interrupted sync has reported nothing, so it may be asked again. Any other failure may have dropped the very
    // pages that it was about, and the next sync would report success without them.
    private static void Check(Func<int> call, string name)
    {
        while (call() != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != InterruptedError)
                throw Failed("sync", name, error);
        }
    }

    private static IOException Failed(string call, string name, int error) =>
        new($"Could not {call} {name}: {Marshal.GetPInvokeErrorMessage(error)} (error {error}).");

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncAll(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenExisting(string path, int flags);
}
