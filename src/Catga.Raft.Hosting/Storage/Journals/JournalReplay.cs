using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>Puts together, record by record, what the journal says.</summary>
internal sealed class JournalReplay
{
    public LogMap Map { get; } = new();

    public Term Term { get; private set; }

    public MemberId? VotedFor { get; private set; }

    /// <summary>The segment in which the log goes on, when the last record said so.</summary>
    public long? Successor { get; private set; }

    /// <summary>Goes on in a segment.</summary>
    /// <exception cref="StorageException">It does not fit to what came before.</exception>
    public void Enter(Segment segment, SegmentReader reader, ulong? nextBatch)
    {
        SegmentHeader header = reader.Header;
        if (nextBatch is null)
        {
            Map.Reset(header.Start, header.StartTerm);
        }
        else if (header.FirstBatch != nextBatch || header.Start != Map.Last || header.StartTerm != Map.LastTerm)
        {
            throw new StorageException(
                $"It begins behind {header.Start} of term {header.StartTerm}, and the segment before it ends with "
                + $"{Map.Last} of term {Map.LastTerm}.", segment.Name, 0);
        }

        Successor = null;
    }

    /// <summary>Takes the batch that was read.</summary>
    /// <exception cref="StorageException">A record is damaged, unknown, or does not fit.</exception>
    public void Take(Segment segment, SegmentReader reader)
    {
        ReadOnlySpan<byte> content = reader.Content;
        for (int at = 0; at < content.Length;)
        {
            try
            {
                at += TakeRecord(content[at..], new Place(default, segment.Number, reader.OffsetOf(at)));
            }
            catch (InvalidDataException exception)
            {
                throw new StorageException(exception.Message, segment.Name, reader.OffsetOf(at));
            }
        }
    }

    private int TakeRecord(ReadOnlySpan<byte> rest, Place place)
    {
        RecordHeader header = RecordHeader.Read(rest);
        if (header.Length < 0 || header.Length > rest.Length - RecordHeader.Bytes)
            throw new InvalidDataException($"A record of {header.Length} bytes does not fit into its batch.");
        if (Successor is not null)
            throw new InvalidDataException("A record stands behind the one that ends the segment.");

        ReadOnlySpan<byte> body = rest.Slice(RecordHeader.Bytes, header.Length);
        RecordHeader.CheckBody(rest, body);
        LogIndex index = new(header.Index);
        Term term = new(header.Term);
        switch (header.Kind)
        {
            case RecordKind.Vote:
                ByteReader reader = new(body);
                (Term, VotedFor) = (term, Stored.ReadOptionalMember(ref reader));
                break;
            case RecordKind.Entry when index != Map.Last.Next:
                throw new InvalidDataException($"Entry {index} follows {Map.Last}.");
            case RecordKind.Entry:
                Map.Append(place with { Term = term });
                break;
            case RecordKind.Truncation:
                Map.TruncateFrom(index, term);
                break;
            case RecordKind.Beginning:
                Map.Reset(index, term);
                break;
            case RecordKind.Successor:
                Successor = header.Index;
                break;
            default:
                throw new InvalidDataException(
                    $"A record of kind {(byte)header.Kind} is unknown to this binary. A newer one wrote it.");
        }

        return RecordHeader.Bytes + header.Length;
    }
}
