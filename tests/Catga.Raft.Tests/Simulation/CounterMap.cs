using System.Buffers.Binary;

namespace Catga.Raft.Tests.Simulation;

/// <summary>The replicated state: counters that remember which operation counted last.</summary>
public sealed class CounterMap
{
    private readonly SortedDictionary<int, Count> _counts = [];

    public Count Read(int key) => _counts.GetValueOrDefault(key);

    public Count Apply(ReadOnlySpan<byte> command)
    {
        (long operation, int key) = Parse(command);
        return _counts[key] = new Count(Read(key).Value + 1, operation);
    }

    public static byte[] CommandFor(long operation, int key)
    {
        byte[] command = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(command, operation);
        BinaryPrimitives.WriteInt32LittleEndian(command.AsSpan(8), key);
        return command;
    }

    public static (long Operation, int Key) Parse(ReadOnlySpan<byte> command) =>
        (BinaryPrimitives.ReadInt64LittleEndian(command), BinaryPrimitives.ReadInt32LittleEndian(command[8..]));

    public byte[] Save()
    {
        byte[] bytes = new byte[_counts.Count * 20];
        Span<byte> rest = bytes;
        foreach ((int key, Count count) in _counts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, key);
            BinaryPrimitives.WriteInt64LittleEndian(rest[4..], count.Value);
            BinaryPrimitives.WriteInt64LittleEndian(rest[12..], count.LastOperation);
            rest = rest[20..];
        }

        return bytes;
    }

    public static CounterMap Load(ReadOnlySpan<byte> bytes)
    {
        CounterMap map = new();
        for (; bytes.Length > 0; bytes = bytes[20..])
        {
            map._counts[BinaryPrimitives.ReadInt32LittleEndian(bytes)] = new Count(
                BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]));
        }

        return map;
    }
}
