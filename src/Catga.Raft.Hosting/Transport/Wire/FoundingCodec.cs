using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>How a cluster began, and what a snapshot stands for.</summary>
internal static class FoundingCodec
{
    public static void Write(WireWriter writer, Founding founding)
    {
        Write(writer, founding.Start);
        writer.WriteFlag(founding.Former is not null);
        if (founding.Former is { } former)
            writer.WriteText(former.Value);
    }

    public static void Write(WireWriter writer, SnapshotPoint point)
    {
        writer.WriteIndex(point.Index);
        writer.WriteTerm(point.Term);
        ConfigurationCodec.Write(writer, point.Configuration);
    }

    public static Founding Read(ref WireReader reader)
    {
        SnapshotPoint start = ReadPoint(ref reader);
        return new Founding(start, reader.ReadFlag() ? new ClusterId(reader.ReadText()) : null);
    }

    public static SnapshotPoint ReadPoint(ref WireReader reader) =>
        new(reader.ReadIndex(), reader.ReadTerm(), ConfigurationCodec.Read(ref reader));
}
