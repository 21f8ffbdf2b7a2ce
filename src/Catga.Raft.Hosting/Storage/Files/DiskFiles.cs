using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Catga.Raft.Hosting.Storage.Files;

/// <summary>A folder on disk, held by this process alone for as long as this object lives.</summary>
internal sealed class DiskFiles : IFileSystem
{
    private const string LockName = "lock";
    private const string HolderName = "lock-holder";

    private readonly SafeFileHandle? _folderHandle;
    private readonly SafeFileHandle _lockHandle;

    private DiskFiles(string folder, SafeFileHandle? folderHandle, SafeFileHandle lockHandle)
    {
        Folder = folder;
        _folderHandle = folderHandle;
        _lockHandle = lockHandle;
    }

    public string Folder { get; }

    /// <summary>Makes the folder if need be, and locks it.</summary>
    /// <exception cref="StorageException">Another process holds it, or it cannot be made or read.</exception>
    public static DiskFiles Take(string path)
    {
        string folder = Path.GetFullPath(path);
        try
        {
            MakeFolder(folder);
            SafeFileHandle lockHandle = TakeLock(folder);
            try
            {
                File.WriteAllText(
                    Path.Combine(folder, HolderName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new DiskFiles(folder, NativeSync.OpenFolder(folder), lockHandle);
            }
            catch
            {
                lockHandle.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The state folder {folder} cannot be used: {exception.Message}", exception);
        }
    }

    public IReadOnlyList<string> List() =>
        [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path))
            .Where(name => name is not (LockName or HolderName))];

    public IFile Create(string name) => OpenFile(name, FileMode.CreateNew);

    public IFile Open(string name) => OpenFile(name, FileMode.Open);

    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    public void Delete(string name) => File.Delete(PathOf(name));

    public void SyncNames(SyncSite site) => NativeSync.SyncNames(_folderHandle, Folder);

    public void Dispose()
    {
        _folderHandle?.Dispose();
        _lockHandle.Dispose();
    }

    // Each folder that is made needs its name synced in the one above, or a power cut takes it with all that is in it.
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;

        string? above = Path.GetDirectoryName(folder);
        if (above is not null)
            MakeFolder(above);
        Directory.CreateDirectory(folder);
        if (above is not null)
        {
            using SafeFileHandle? handle = NativeSync.OpenFolder(above);
            NativeSync.SyncNames(handle, above);
        }
    }

    // The system drops the lock when the process dies, however it dies. The file itself stays.
    private static SafeFileHandle TakeLock(string folder)
    {
        try
        {
            return File.OpenHandle(
                Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new StorageException(
                $"The state folder {folder} is in use by another process{Holder(folder)}. Two nodes on one state would "
                + $"each vote with the other's voice; stop the other, or give this one its own folder. "
                + $"({exception.Message})",
                exception);
        }
    }

    private static string Holder(string folder)
    {
        try
        {
            return $" (the last that held it has id {File.ReadAllText(Path.Combine(folder, HolderName))})";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private DiskFile OpenFile(string name, FileMode mode)
    {
        string path = PathOf(name);
        return new DiskFile(
            File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete), path);
    }

    private string PathOf(string name) => Path.Combine(Folder, name);
}
