namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>What carries the log: appends and pieces of snapshots, behind their term.</summary>
internal static class AppendCodec
{
    public static void Write(WireWriter writer, AppendEntries append)
    {
        if (append.Entries.Count > WireLimits.Entries)
        {
            throw new WireException(
                $"An append has {append.Entries.Count} entries, and at most {WireLimits.Entries} are allowed.");
        }

        writer.WriteIndex(append.PreviousIndex);
        writer.WriteTerm(append.PreviousTerm);
        writer.WriteIndex(append.CommitIndex);
        writer.WriteNumber(append.Round);
        writer.WriteNumber(append.Entries.Count);
        long before = append.PreviousIndex.Value;
        for (int at = 0; at < append.Entries.Count; at++)
        {
            LogEntry entry = append.Entries[at];
            EntryCodec.Write(writer, entry, before);
            before = entry.Index.Value;
        }
    }

    public static AppendEntries ReadEntries(Term term, ref WireReader reader)
    {
        LogIndex previousIndex = reader.ReadIndex();
        Term previousTerm = reader.ReadTerm();
        LogIndex commitIndex = reader.ReadIndex();
        long round = reader.ReadNumber();
        LogEntry[] entries = ReadEntries(previousIndex.Value, ref reader);
        return new AppendEntries(term, previousIndex, previousTerm, entries, commitIndex, round);
    }

    public static void Write(WireWriter writer, SnapshotChunk chunk)
    {
        FoundingCodec.Write(writer, chunk.Point);
        writer.WriteNumber(chunk.Offset);
        writer.WriteFlag(chunk.IsLast);
        writer.WriteNumber(chunk.Round);
        writer.WriteBytes(chunk.Content.Span);
    }

    public static SnapshotChunk ReadChunk(Term term, ref WireReader reader)
    {
        SnapshotPoint point = FoundingCodec.ReadPoint(ref reader);
        long offset = reader.ReadNumber();
        bool isLast = reader.ReadFlag();
        long round = reader.ReadNumber();
        return new SnapshotChunk(term, point, offset, reader.ReadBytes(), isLast, round);
    }

    private static LogEntry[] ReadEntries(long before, ref WireReader reader)
    {
        int count = reader.ReadCount(WireLimits.Entries);
        if (count == 0)
            return [];

        LogEntry[] entries = new LogEntry[count];
        for (int at = 0; at < count; at++)
        {
            entries[at] = EntryCodec.Read(before, ref reader);
            before = entries[at].Index.Value;
        }

        return entries;
    }
}
