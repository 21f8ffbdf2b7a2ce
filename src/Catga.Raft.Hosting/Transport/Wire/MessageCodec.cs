using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>Every message as bytes: its kind, then its fields in the order of its record. It needs no length.</summary>
internal static class MessageCodec
{
    /// <summary>Writes a message.</summary>
    /// <exception cref="WireException">It holds more than the wire carries.</exception>
    public static void Write(WireWriter writer, object message)
    {
        switch (message)
        {
            case LeaderReply reply:
                ReplyCodec.Write(writer, reply);
                break;
            case RaftMessage consensus:
                WriteConsensus(writer, consensus);
                break;
            case FormationMessage formation:
                WriteFormation(writer, formation);
                break;
            default:
                throw new WireException($"A {message.GetType().Name} has no place on the wire.");
        }
    }

    /// <summary>Reads a message: a <see cref="RaftMessage"/> or a <see cref="FormationMessage"/>.</summary>
    /// <exception cref="WireException">The bytes mean nothing.</exception>
    public static object Read(ref WireReader reader)
    {
        MessageKind kind = (MessageKind)reader.ReadByte();
        return kind switch
        {
            MessageKind.AppendAccepted or MessageKind.AppendRejected or MessageKind.SnapshotReply =>
                ReplyCodec.Read(kind, ref reader),
            MessageKind.Ready => new FormationMessage.Ready(FoundingCodec.Read(ref reader)),
            MessageKind.Formed =>
                new FormationMessage.Formed(FoundingCodec.Read(ref reader), reader.ReadCountedInt()),
            MessageKind.Removed => new FormationMessage.Removed(),
            _ => ReadConsensus(kind, ref reader),
        };
    }

    private static void WriteConsensus(WireWriter writer, RaftMessage message)
    {
        writer.WriteByte((byte)KindOf(message));
        writer.WriteTerm(message.Term);
        switch (message)
        {
            case AppendEntries append:
                AppendCodec.Write(writer, append);
                break;
            case SnapshotChunk chunk:
                AppendCodec.Write(writer, chunk);
                break;
            case PreVoteRequest ask:
                writer.WriteIndex(ask.LastIndex);
                writer.WriteTerm(ask.LastTerm);
                break;
            case PreVoteReply reply:
                writer.WriteTerm(reply.Candidacy);
                writer.WriteFlag(reply.Granted);
                break;
            case VoteRequest ask:
                writer.WriteIndex(ask.LastIndex);
                writer.WriteTerm(ask.LastTerm);
                writer.WriteFlag(ask.ByTransfer);
                break;
            case VoteReply reply:
                writer.WriteFlag(reply.Granted);
                break;
            case ReadIndexRequest ask:
                writer.WriteFixed((ulong)ask.ReadId);
                break;
            case ReadIndexReply reply:
                writer.WriteFixed((ulong)reply.ReadId);
                writer.WriteIndex(reply.ReadIndex);
                break;
        }
    }

    private static MessageKind KindOf(RaftMessage message) => message switch
    {
        AppendEntries => MessageKind.AppendEntries,
        SnapshotChunk => MessageKind.SnapshotChunk,
        PreVoteRequest => MessageKind.PreVoteRequest,
        PreVoteReply => MessageKind.PreVoteReply,
        VoteRequest => MessageKind.VoteRequest,
        VoteReply => MessageKind.VoteReply,
        ReadIndexRequest => MessageKind.ReadIndexRequest,
        ReadIndexReply => MessageKind.ReadIndexReply,
        TimeoutNow => MessageKind.TimeoutNow,
        _ => throw new WireException($"A {message.GetType().Name} has no place on the wire."),
    };

    // Arguments are evaluated from left to right: the order of the fields on the wire.
    private static RaftMessage ReadConsensus(MessageKind kind, ref WireReader reader)
    {
        if (!Enum.IsDefined(kind))
            throw new WireException($"No message is of kind {(byte)kind}.");

        Term term = reader.ReadTerm();
        return kind switch
        {
            MessageKind.AppendEntries => AppendCodec.ReadEntries(term, ref reader),
            MessageKind.SnapshotChunk => AppendCodec.ReadChunk(term, ref reader),
            MessageKind.PreVoteRequest => new PreVoteRequest(term, reader.ReadIndex(), reader.ReadTerm()),
            MessageKind.PreVoteReply => new PreVoteReply(term, reader.ReadTerm(), reader.ReadFlag()),
            MessageKind.VoteRequest => new VoteRequest(term, reader.ReadIndex(), reader.ReadTerm(), reader.ReadFlag()),
            MessageKind.VoteReply => new VoteReply(term, reader.ReadFlag()),
            MessageKind.ReadIndexRequest => new ReadIndexRequest(term, (long)reader.ReadFixed()),
            MessageKind.ReadIndexReply => new ReadIndexReply(term, (long)reader.ReadFixed(), reader.ReadIndex()),
            _ => new TimeoutNow(term),
        };
    }

    private static void WriteFormation(WireWriter writer, FormationMessage message)
    {
        switch (message)
        {
            case FormationMessage.Ready ready:
                writer.WriteByte((byte)MessageKind.Ready);
                FoundingCodec.Write(writer, ready.Founding);
                break;
            case FormationMessage.Formed formed:
                writer.WriteByte((byte)MessageKind.Formed);
                FoundingCodec.Write(writer, formed.Founding);
                writer.WriteNumber(formed.FeatureLevel);
                break;
            case FormationMessage.Removed:
                writer.WriteByte((byte)MessageKind.Removed);
                break;
            default:
                throw new WireException($"A {message.GetType().Name} has no place on the wire.");
        }
    }
}
