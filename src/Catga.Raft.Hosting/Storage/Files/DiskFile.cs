using Microsoft.Win32.SafeHandles;

namespace Catga.Raft.Hosting.Storage.Files;

/// <summary>A file on disk.</summary>
internal sealed class DiskFile(SafeFileHandle handle, string path) : IFile
{
    public long Length => RandomAccess.GetLength(handle);

    public int Read(long offset, Span<byte> buffer)
    {
        int done = 0;
        while (done < buffer.Length && RandomAccess.Read(handle, buffer[done..], offset + done) is > 0 and int count)
            done += count;
        return done;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

    public void Sync(SyncSite site) => NativeSync.SyncContent(handle, path);

    public void Dispose() => handle.Dispose();
}
