namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>One entry, behind another: its place is told by how far it is from there.</summary>
internal static class EntryCodec
{
    public static void Write(WireWriter writer, LogEntry entry, long before)
    {
        writer.WriteByte((byte)entry.Kind);
        writer.WriteNumber(entry.Index.Value - before);
        writer.WriteTerm(entry.Term);
        if (entry.Kind == EntryKind.Command)
            writer.WriteBytes(entry.Command.Span);
        else if (entry.Kind == EntryKind.Configuration)
            ConfigurationCodec.Write(writer, entry.Configuration ?? ClusterConfiguration.Empty);
    }

    public static LogEntry Read(long before, ref WireReader reader)
    {
        EntryKind kind = (EntryKind)reader.ReadByte();
        if (kind is not (EntryKind.NoOp or EntryKind.Command or EntryKind.Configuration))
            throw new WireException($"No entry is of kind {(byte)kind}.");

        long distance = reader.ReadNumber();
        if (distance > long.MaxValue - before)
            throw new WireException("An index is too large.");

        return new LogEntry
        {
            Kind = kind,
            Index = new LogIndex(before + distance),
            Term = reader.ReadTerm(),
            Command = kind == EntryKind.Command ? reader.ReadBytes() : default,
            Configuration = kind == EntryKind.Configuration ? ConfigurationCodec.Read(ref reader) : null,
        };
    }
}
