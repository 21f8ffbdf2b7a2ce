using System.Text;
using Catga.Raft.Hosting;

namespace CounterNode.Counting;

/// <summary>The counters as they were; written while counting goes on.</summary>
internal sealed class CountersSnapshot(Counters counters) : IStateSnapshot
{
    public void WriteTo(Stream destination)
    {
        using BinaryWriter writer = new(destination, Encoding.UTF8, leaveOpen: true);
        counters.WriteTo(writer);
    }

    public void Dispose()
    {
        // The counters are no resource: whoever holds them keeps them alive.
    }
}
