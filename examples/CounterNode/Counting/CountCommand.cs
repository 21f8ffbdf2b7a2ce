using System.Buffers.Binary;
using System.Text;

namespace CounterNode.Counting;

/// <summary>The bytes of a command: key, id, and whatever else the sender wants to have replicated.</summary>
internal static class CountCommand
{
    /// <summary>Makes room for a command.</summary>
    /// <param name="key">The counter.</param>
    /// <param name="id">The command's name; empty for one that nobody looks for afterwards.</param>
    /// <param name="paddingBytes">How much follows.</param>
    /// <param name="padding">Where it goes.</param>
    /// <returns>The whole command.</returns>
    public static byte[] Write(string key, string id, int paddingBytes, out Memory<byte> padding)
    {
        byte[] command = new byte[SizeOf(key) + SizeOf(id) + paddingBytes];
        int length = WriteText(command, key);
        length += WriteText(command.AsSpan(length), id);
        padding = command.AsMemory(length);
        return command;
    }

    public static (string Key, string Id) Read(ReadOnlySpan<byte> command)
    {
        string key = ReadText(ref command);
        return (key, ReadText(ref command));
    }

    private static int SizeOf(string text) => sizeof(ushort) + Encoding.UTF8.GetByteCount(text);

    private static int WriteText(Span<byte> destination, string text)
    {
        int length = Encoding.UTF8.GetBytes(text, destination[sizeof(ushort)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination, checked((ushort)length));
        return sizeof(ushort) + length;
    }

    private static string ReadText(ref ReadOnlySpan<byte> source)
    {
        int length = BinaryPrimitives.ReadUInt16LittleEndian(source);
        string text = Encoding.UTF8.GetString(source.Slice(sizeof(ushort), length));
        source = source[(sizeof(ushort) + length)..];
        return text;
    }
}
