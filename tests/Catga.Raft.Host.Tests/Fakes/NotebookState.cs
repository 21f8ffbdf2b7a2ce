using System.Text;

namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>A state that remembers all commands in their order. "throw" throws; "wait" waits for its gate.</summary>
internal sealed class NotebookState : IReplicatedState
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>Whether a snapshot goes on until it is not let.</summary>
    public bool HasEndlessSnapshots { get; set; }

    /// <summary>Set once an endless snapshot is under way.</summary>
    public ManualResetEventSlim SnapshotBegun { get; } = new();

    /// <summary>What ended an endless snapshot.</summary>
    public Exception? SnapshotEnd { get; private set; }

    public int Restored { get; private set; }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public object? Apply(LogIndex index, ReadOnlyMemory<byte> command)
    {
        string line = Encoding.UTF8.GetString(command.Span);
        if (line == "throw")
            throw new InvalidOperationException("The state cannot apply this.");
        if (line == "wait")
            Gate.Wait(TimeSpan.FromSeconds(30));
        lock (_lock)
        {
            _lines.Add(line);
            return _lines.Count;
        }
    }

    public IStateSnapshot TakeSnapshot() => new Snapshot(this, string.Join('\n', Lines));

    public void Restore(Stream content)
    {
        using StreamReader reader = new(content);
        string text = reader.ReadToEnd();
        lock (_lock)
        {
            _lines.Clear();
            _lines.AddRange(text.Length == 0 ? [] : text.Split('\n'));
            Restored++;
        }
    }

    private sealed class Snapshot(NotebookState state, string text) : IStateSnapshot
    {
        public void WriteTo(Stream destination)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            destination.Write(bytes);
            try
            {
                while (state.HasEndlessSnapshots)
                {
                    destination.Write(bytes);
                    state.SnapshotBegun.Set();
                }
            }
            catch (Exception end)
            {
                state.SnapshotEnd = end;
                throw;
            }
        }

        public void Dispose()
        {
        }
    }
}
