using System.Text;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace CounterNode.Counting;

/// <summary>The replicated state: a command adds one to a counter.</summary>
internal sealed class CounterMap : IReplicatedState
{
    private volatile Counters _now = Counters.None;

    /// <summary>The counters as this node knows them now.</summary>
    public Counters Now => _now;

    public object? Apply(LogIndex index, ReadOnlyMemory<byte> command)
    {
        (string key, string id) = CountCommand.Read(command.Span);
        _now = _now.Count(key, id, index.Value);
        return _now.ValueOf(key);
    }

    public IStateSnapshot TakeSnapshot() => new CountersSnapshot(_now);

    public void Restore(Stream content)
    {
        using BinaryReader reader = new(content, Encoding.UTF8, leaveOpen: true);
        _now = Counters.ReadFrom(reader);
    }
}
