namespace Catga.Raft.Hosting.Storage.Files;

/// <summary>A folder that forgets: what a node without a state path keeps its log in. Syncs cost nothing.</summary>
internal sealed class MemoryFiles : IFileSystem
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);

    public string Folder => "memory";

    public IReadOnlyList<string> List()
    {
        lock (_lock)
            return [.. _files.Keys];
    }

    public IFile Create(string name)
    {
        lock (_lock)
        {
            MemoryFile file = new();
            if (!_files.TryAdd(name, file))
                throw new IOException($"The file {name} is there already.");
            return file;
        }
    }

    public IFile Open(string name)
    {
        lock (_lock)
            return Find(name);
    }

    public void Rename(string from, string to)
    {
        lock (_lock)
        {
            _files[to] = Find(from);
            _files.Remove(from);
        }
    }

    public void Delete(string name)
    {
        lock (_lock)
            _files.Remove(name);
    }

    public void SyncNames(SyncSite site)
    {
    }

    public void Dispose()
    {
    }

    private MemoryFile Find(string name) =>
        _files.GetValueOrDefault(name) ?? throw new FileNotFoundException($"There is no file {name}.");
}
