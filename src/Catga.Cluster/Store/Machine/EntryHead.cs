using System.Runtime.InteropServices;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Machine;

/// <summary>What stands before every entry of the store.</summary>
/// <param name="Kind">One of <see cref="EntryKinds"/>.</param>
/// <param name="Term">The reign in which it was proposed.</param>
/// <param name="Time">The leader's time when it was proposed, in ticks.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntryHead(byte Kind, long Term, long Time)
{
    private const byte Version = 1;

    internal void Write(RecordWriter writer)
    {
        writer.Byte(Kind);
        writer.Byte(Version);
        writer.Number(Term);
        writer.Number(Time);
    }

    internal static EntryHead Read(ref RecordReader reader)
    {
        byte kind = reader.Byte();
        byte version = reader.Byte();
        if (version != Version)
        {
            throw new UnreadableRecordException(
                $"An entry of kind {kind} has version {version}, and this binary understands version {Version}.");
        }

        EntryHead head = new(kind, reader.Number(), reader.Number());
        return head.Time >= 0 && head.Time <= DateTimeOffset.MaxValue.Ticks && head.Term >= 0
            ? head
            : throw new UnreadableRecordException($"An entry of kind {kind} has no sensible time or term.");
    }
}
