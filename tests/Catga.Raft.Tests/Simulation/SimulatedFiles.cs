using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// A folder on a disk that keeps what was synced, and of the rest, after a crash, whatever chance leaves: sectors out
/// of order, half of a write, a name without its content, an old name beside the new one.
/// </summary>
/// <remarks>
/// It outlives the processes that use it. <see cref="Crash"/> is the machine's end, <see cref="Kill"/> a process's:
/// that loses nothing, and makes nothing durable. What was open before either may be used no more.
/// </remarks>
internal sealed class SimulatedFiles : IFileSystem
{
    private readonly List<NameChange> _unsynced = [];
    private Dictionary<string, SimulatedFile> _seen = new(StringComparer.Ordinal);
    private Dictionary<string, SimulatedFile> _onDisk = new(StringComparer.Ordinal);
    private int _life;

    private sealed record NameChange(string? Added, string? Removed, SimulatedFile File);

    public string Folder => "simulated";

    /// <summary>How many operations there were that a crash could come before.</summary>
    public int Operations { get; private set; }

    /// <summary>The power is cut before the operation of this number, counted from zero.</summary>
    public int? CutBefore { get; set; }

    /// <summary>The operation of this number fails, as a full or broken disk does.</summary>
    public int? FailAt { get; set; }

    /// <summary>A planted bug: this sync is never done.</summary>
    public SyncSite? LeftOut { get; set; }

    public IReadOnlyList<string> List() => [.. _seen.Keys];

    public IFile Create(string name)
    {
        Begin();
        SimulatedFile file = new();
        if (!_seen.TryAdd(name, file))
            throw new IOException($"{name} is there already.");
        _unsynced.Add(new NameChange(name, Removed: null, file));
        return new Handle(this, file);
    }

    public IFile Open(string name) => new Handle(this, Find(name));

    public void Rename(string from, string to)
    {
        Begin();
        SimulatedFile file = Find(from);
        _seen.Remove(from);
        _seen[to] = file;
        _unsynced.Add(new NameChange(to, from, file));
    }

    public void Delete(string name)
    {
        Begin();
        SimulatedFile file = Find(name);
        _seen.Remove(name);
        _unsynced.Add(new NameChange(Added: null, name, file));
    }

    public void SyncNames(SyncSite site)
    {
        Begin();
        if (site == LeftOut || _unsynced.Count == 0)
            return;

        _onDisk = new(_seen, StringComparer.Ordinal);
        _unsynced.Clear();
    }

    /// <summary>The machine stops. Nothing that was not synced is sure.</summary>
    public void Crash(Random random)
    {
        _life++;
        double survival = random.Next(4) switch { 0 => 0, 1 => 1, _ => 0.5 };
        foreach (NameChange change in _unsynced)
        {
            if (random.NextDouble() < survival)
                Keep(change);
        }

        _unsynced.Clear();
        _seen = new(_onDisk, StringComparer.Ordinal);
        foreach (SimulatedFile file in _seen.Values)
            file.Crash(random);
    }

    /// <summary>The process stops. What it wrote is still seen, and no more durable than before.</summary>
    public void Kill() => _life++;

    // The disk stays when a process closes it.
    public void Dispose()
    {
    }

    private void Keep(NameChange change)
    {
        if (change.Removed is not null && _onDisk.GetValueOrDefault(change.Removed) == change.File)
            _onDisk.Remove(change.Removed);
        if (change.Added is not null)
            _onDisk[change.Added] = change.File;
    }

    private SimulatedFile Find(string name) =>
        _seen.GetValueOrDefault(name) ?? throw new FileNotFoundException($"There is no {name}.");

    private void Begin()
    {
        int operation = Operations++;
        if (operation == CutBefore)
            throw new PowerCutException(operation);
        if (operation == FailAt)
            throw new IOException("No space left on the simulated device.");
    }

    private sealed class Handle(SimulatedFiles files, SimulatedFile file) : IFile
    {
        private readonly int _life = files._life;

        public long Length => file.Length;

        public int Read(long offset, Span<byte> buffer) => file.Read(offset, buffer);

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            Begin();
            file.Write(offset, bytes);
        }

        public void Sync(SyncSite site)
        {
            Begin();
            if (site != files.LeftOut)
                file.Sync();
        }

        public void Dispose()
        {
        }

        private void Begin()
        {
            if (_life != files._life)
                throw new SimulationException("A file is used that was open before the crash.");
            files.Begin();
        }
    }
}
