namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>What followers answer: term, round and patience first.</summary>
internal static class ReplyCodec
{
    public static void Write(WireWriter writer, LeaderReply reply)
    {
        writer.WriteByte((byte)KindOf(reply));
        writer.WriteTerm(reply.Term);
        writer.WriteNumber(reply.Round);
        writer.WriteNumber(reply.Patience.Ticks);
        switch (reply)
        {
            case AppendAccepted accepted:
                writer.WriteIndex(accepted.MatchIndex);
                break;
            case AppendRejected rejected:
                writer.WriteIndex(rejected.PreviousIndex);
                writer.WriteIndex(rejected.HintIndex);
                writer.WriteTerm(rejected.HintTerm);
                break;
            case SnapshotReply snapshot:
                writer.WriteIndex(snapshot.SnapshotIndex);
                writer.WriteNumber(snapshot.NextOffset);
                writer.WriteFlag(snapshot.Installed);
                break;
        }
    }

    public static LeaderReply Read(MessageKind kind, ref WireReader reader)
    {
        Term term = reader.ReadTerm();
        long round = reader.ReadNumber();
        TimeSpan patience = new(reader.ReadNumber());
        return kind switch
        {
            MessageKind.AppendAccepted => new AppendAccepted(term, round, patience, reader.ReadIndex()),
            MessageKind.AppendRejected => new AppendRejected(
                term, round, patience, reader.ReadIndex(), reader.ReadIndex(), reader.ReadTerm()),
            _ => new SnapshotReply(
                term, round, patience, reader.ReadIndex(), reader.ReadNumber(), reader.ReadFlag()),
        };
    }

    private static MessageKind KindOf(LeaderReply reply) => reply switch
    {
        AppendAccepted => MessageKind.AppendAccepted,
        AppendRejected => MessageKind.AppendRejected,
        SnapshotReply => MessageKind.SnapshotReply,
        _ => throw new WireException($"A {reply.GetType().Name} has no place on the wire."),
    };
}
