using System.Text;

namespace Catga.Raft.Hosting.Tests.Recovery;

/// <summary>A state that remembers all commands in their order.</summary>
internal sealed class Ledger : IReplicatedState
{
    public List<string> Lines { get; private set; } = [];

    public object? Apply(LogIndex index, ReadOnlyMemory<byte> command)
    {
        Lines.Add(Encoding.UTF8.GetString(command.Span));
        return null;
    }

    public IStateSnapshot TakeSnapshot() => new Snapshot(string.Join('\n', Lines));

    public void Restore(Stream content)
    {
        using StreamReader reader = new(content);
        Lines = [.. reader.ReadToEnd().Split('\n')];
    }

    private sealed class Snapshot(string text) : IStateSnapshot
    {
        public void WriteTo(Stream destination) => destination.Write(Encoding.UTF8.GetBytes(text));

        public void Dispose()
        {
        }
    }
}
