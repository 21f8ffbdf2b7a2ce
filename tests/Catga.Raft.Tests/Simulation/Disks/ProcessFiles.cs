using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Tests.Simulation.Disks;

/// <summary>
/// A disk as one process sees it. Before everything that changes the disk the process may die, and then nothing more of
/// it reaches the disk.
/// </summary>
/// <param name="disk">The disk, which survives the process.</param>
/// <param name="dies">Whether the process dies now, or is dead.</param>
internal sealed class ProcessFiles(IFileSystem disk, Func<bool> dies) : IFileSystem
{
    private const int SectorBytes = 512;
    private bool _isDead;

    public string Folder => disk.Folder;

    public IReadOnlyList<string> List() => disk.List();

    public IFile Create(string name)
    {
        Live();
        return new ProcessFile(this, disk.Create(name));
    }

    public IFile Open(string name) => new ProcessFile(this, disk.Open(name));

    public void Rename(string from, string to)
    {
        Live();
        disk.Rename(from, to);
    }

    public void Delete(string name)
    {
        Live();
        disk.Delete(name);
    }

    public void SyncNames(SyncSite site)
    {
        Live();
        disk.SyncNames(site);
    }

    // The disk stays when a process closes it.
    public void Dispose()
    {
    }

    private void Live()
    {
        if (_isDead || dies())
        {
            _isDead = true;
            throw new NodeDiedException();
        }
    }

    private sealed class ProcessFile(ProcessFiles process, IFile file) : IFile
    {
        public long Length => file.Length;

        public int Read(long offset, Span<byte> buffer) => file.Read(offset, buffer);

        /// <summary>In two parts, each of whole sectors, so that one may be there without the other.</summary>
        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            int half = bytes.Length / SectorBytes / 2 * SectorBytes;
            process.Live();
            if (half > 0)
            {
                file.Write(offset, bytes[..half]);
                process.Live();
            }

            file.Write(offset + half, bytes[half..]);
        }

        public void Sync(SyncSite site)
        {
            process.Live();
            file.Sync(site);
        }

        public void Dispose()
        {
        }
    }
}
