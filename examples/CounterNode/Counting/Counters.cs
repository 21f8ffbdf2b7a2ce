using System.Collections.Immutable;

namespace CounterNode.Counting;

/// <summary>
/// All counters at one moment. It never changes: a reader sees one moment, and a snapshot costs nothing to take.
/// </summary>
/// <param name="Values">The counters by key.</param>
/// <param name="Operations">What was applied, in order. Nobody filters repeats: a test wants to see them.</param>
internal sealed record Counters(ImmutableDictionary<string, long> Values, ImmutableList<Operation> Operations)
{
    public static Counters None { get; } =
        new(ImmutableDictionary<string, long>.Empty, ImmutableList<Operation>.Empty);

    public long ValueOf(string key) => Values.GetValueOrDefault(key);

    public Counters Count(string key, string id, long index) => new(
        Values.SetItem(key, ValueOf(key) + 1), id.Length == 0 ? Operations : Operations.Add(new Operation(id, index)));

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Values.Count);
        foreach ((string key, long value) in Values)
        {
            writer.Write(key);
            writer.Write(value);
        }

        writer.Write(Operations.Count);
        foreach ((string id, long index) in Operations)
        {
            writer.Write(id);
            writer.Write(index);
        }
    }

    public static Counters ReadFrom(BinaryReader reader)
    {
        ImmutableDictionary<string, long>.Builder values = ImmutableDictionary.CreateBuilder<string, long>();
        for (int left = reader.ReadInt32(); left > 0; left--)
            values.Add(reader.ReadString(), reader.ReadInt64());

        ImmutableList<Operation>.Builder operations = ImmutableList.CreateBuilder<Operation>();
        for (int left = reader.ReadInt32(); left > 0; left--)
            operations.Add(new Operation(reader.ReadString(), reader.ReadInt64()));

        return new Counters(values.ToImmutable(), operations.ToImmutable());
    }
}
