using System.Buffers.Binary;
using Catga.Raft.Hosting;

namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// The replicated state: counters, each of which remembers the operation that counted last, and the recorded answers
/// of the newest operations, so that a repeated one counts once.
/// </summary>
public sealed class CounterMap(bool forgetsAnswers = false) : ICountingState
{
    private const int CountBytes = 20;
    private const int AnswerBytes = 16;

    // The answer to an operation lies at its number modulo this, until a newer one takes the place.
    private const int Remembered = 64;
    private readonly SortedDictionary<int, Count> _counts = [];
    private readonly Count[] _answers = new Count[Remembered];

    public Count Read(int key) => _counts.GetValueOrDefault(key);

    public object Apply(LogIndex index, ReadOnlyMemory<byte> command)
    {
        (long operation, int key) = Parse(command.Span);
        ref Count recorded = ref _answers[operation % Remembered];
        if (recorded.LastOperation == operation && !forgetsAnswers)
            return new Answer(Outcome.Repeated, recorded);
        if (recorded.LastOperation > operation && !forgetsAnswers)
            return new Answer(Outcome.Forgotten, default);

        Count count = new(Read(key).Value + 1, operation);
        _counts[key] = count;
        recorded = count;
        return new Answer(Outcome.Counted, count);
    }

    public byte[] CommandFor(Operation operation) => CommandFor(operation.Id, operation.Key);

    public static byte[] CommandFor(long operation, int key)
    {
        byte[] command = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(command, operation);
        BinaryPrimitives.WriteInt32LittleEndian(command.AsSpan(8), key);
        return command;
    }

    public static (long Operation, int Key) Parse(ReadOnlySpan<byte> command) =>
        (BinaryPrimitives.ReadInt64LittleEndian(command), BinaryPrimitives.ReadInt32LittleEndian(command[8..]));

    public IStateSnapshot TakeSnapshot()
    {
        byte[] bytes = new byte[4 + (_counts.Count * CountBytes) + (Remembered * AnswerBytes)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, _counts.Count);
        Span<byte> rest = bytes.AsSpan(4);
        foreach ((int key, Count count) in _counts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, key);
            Write(rest[4..], count);
            rest = rest[CountBytes..];
        }

        foreach (Count answer in _answers)
        {
            Write(rest, answer);
            rest = rest[AnswerBytes..];
        }

        return new Snapshot(bytes);
    }

    /// <summary>Puts back what was written; nothing is the state that a cluster begins with.</summary>
    public void Restore(Stream content)
    {
        using MemoryStream copy = new();
        content.CopyTo(copy);
        _counts.Clear();
        Array.Clear(_answers);
        ReadOnlySpan<byte> rest = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        if (rest.IsEmpty)
            return;

        int counts = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[4..];
        for (int i = 0; i < counts; i++, rest = rest[CountBytes..])
            _counts[BinaryPrimitives.ReadInt32LittleEndian(rest)] = ReadCount(rest[4..]);
        for (int i = 0; i < Remembered; i++, rest = rest[AnswerBytes..])
            _answers[i] = ReadCount(rest);
    }

    private static void Write(Span<byte> target, Count count)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, count.Value);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], count.LastOperation);
    }

    private static Count ReadCount(ReadOnlySpan<byte> source) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(source), BinaryPrimitives.ReadInt64LittleEndian(source[8..]));

    /// <summary>In pieces, as a large state would be written.</summary>
    private sealed class Snapshot(byte[] bytes) : IStateSnapshot
    {
        public void WriteTo(Stream destination)
        {
            foreach (byte[] piece in bytes.Chunk(512))
                destination.Write(piece);
        }

        public void Dispose()
        {
        }
    }
}
