namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>The words of consensus as bytes.</summary>
internal static class WireWords
{
    public static void WriteTerm(this WireWriter writer, Term term) => writer.WriteNumber(term.Value);

    public static void WriteIndex(this WireWriter writer, LogIndex index) => writer.WriteNumber(index.Value);

    public static void WriteMember(this WireWriter writer, MemberId member)
    {
        writer.WriteText(member.Node.Value);
        writer.WriteFixed(member.Incarnation.Value);
    }

    public static Term ReadTerm(this ref WireReader reader) => new(reader.ReadNumber());

    public static LogIndex ReadIndex(this ref WireReader reader) => new(reader.ReadNumber());

    public static MemberId ReadMember(this ref WireReader reader) => new(reader.ReadText(), reader.ReadFixed());

    /// <summary>Reads a number that fits 32 bits.</summary>
    public static int ReadCountedInt(this ref WireReader reader)
    {
        long value = reader.ReadNumber();
        return value <= int.MaxValue ? (int)value : throw new WireException($"The number {value} is too large.");
    }
}
