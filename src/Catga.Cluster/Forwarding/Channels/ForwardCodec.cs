using System.Runtime.InteropServices;
using System.Text;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>How commands and answers lie in a frame: one behind the other, each with its number.</summary>
internal static class ForwardCodec
{
    /// <summary>Nothing is added to a frame that has so much: it would only keep the first ones waiting.</summary>
    public const int EnoughBytes = 64 * 1024;

    // What a command or an answer takes at most, beside its body.
    private const int HeadBytes = 8 * 1024;
    private const int IdBytes = 16;

    // What is longer, or no ASCII, is no trace that keeps to the W3C's rules.
    private const int LongestTrace = 512;

    /// <summary>How long a frame may be in which a body of that length has room behind others.</summary>
    public static int FrameBytes(int maxBodyBytes) =>
        (int)Math.Min(int.MaxValue, (long)maxBodyBytes + HeadBytes + EnoughBytes + FrameSeal.OverheadBytes);

    public static void WriteRequest(
        WireWriter writer, long number, ForwardRequest request, ReadOnlySpan<byte> body)
    {
        Span<byte> id = stackalloc byte[IdBytes];
        MemoryMarshal.Write(id, request.CommandId);
        writer.WriteNumber(number);
        writer.WriteBytes(id);
        writer.WriteText(request.Message);
        writer.WriteNumber(Whole(request.Timeout));
        writer.WriteNumber(Whole(request.Age));
        WriteOptional(writer, request.BegunTerm);
        WriteOptional(writer, request.Since);
        WriteOptional(writer, request.Caller);
        WriteOptional(writer, Short(request.TraceParent));
        WriteOptional(writer, Short(request.TraceState));
        writer.WriteBytes(body);
    }

    /// <summary>Reads a command.</summary>
    /// <exception cref="WireException">The bytes are none.</exception>
    public static (long Number, ForwardRequest Request, ReadOnlyMemory<byte> Body) ReadRequest(ref WireReader reader)
    {
        long number = reader.ReadNumber();
        Guid id = ReadId(ref reader);
        string message = reader.ReadText();
        TimeSpan timeout = ReadTime(ref reader);
        TimeSpan age = ReadTime(ref reader);
        long? begunTerm = ReadOptionalNumber(ref reader);
        long? since = ReadOptionalNumber(ref reader);
        string? caller = ReadOptionalText(ref reader);
        string? traceParent = ReadOptionalText(ref reader);
        string? traceState = ReadOptionalText(ref reader);
        ReadOnlyMemory<byte> body = reader.ReadBytes();
        ForwardRequest request = new()
        {
            CommandId = id,
            Message = message,
            Timeout = timeout,
            Age = age,
            BegunTerm = begunTerm,
            Since = since,
            Caller = caller,
            TraceParent = traceParent,
            TraceState = traceState,
            BodyDigest = ForwardRequest.Digest(body.Span),
        };
        return (number, request, body);
    }

    public static void WriteAnswer(WireWriter writer, long number, ForwardAnswer answer)
    {
        writer.WriteNumber(number);
        writer.WriteByte((byte)answer.Outcome);
        writer.WriteNumber(answer.Status);
        writer.WriteNumber(answer.Term);
        WriteOptional(writer, answer.Leader);
        writer.WriteBytes(answer.Body.Span);
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="WireException">The bytes are none.</exception>
    public static (long Number, ForwardAnswer Answer) ReadAnswer(ref WireReader reader)
    {
        long number = reader.ReadNumber();
        ReplyOutcome outcome = (ReplyOutcome)reader.ReadByte();
        if (!Enum.IsDefined(outcome))
            throw new WireException($"No outcome has the number {(byte)outcome}.");
        int status = (int)Math.Min(reader.ReadNumber(), int.MaxValue);
        long term = reader.ReadNumber();
        string? leader = ReadOptionalText(ref reader);
        return (number, new ForwardAnswer(outcome, status, term, leader, reader.ReadBytes()));
    }

    private static long Whole(TimeSpan time) => Math.Max(0, (long)time.TotalMilliseconds);

    private static string? Short(string? trace) =>
        trace is { Length: <= LongestTrace } && Ascii.IsValid(trace) ? trace : null;

    private static void WriteOptional(WireWriter writer, long? number)
    {
        writer.WriteFlag(number is not null);
        if (number is { } known)
            writer.WriteNumber(known);
    }

    private static void WriteOptional(WireWriter writer, string? text)
    {
        writer.WriteFlag(text is not null);
        if (text is not null)
            writer.WriteText(text);
    }

    private static Guid ReadId(ref WireReader reader)
    {
        ReadOnlyMemory<byte> id = reader.ReadBytes();
        return id.Length == IdBytes
            ? MemoryMarshal.Read<Guid>(id.Span)
            : throw new WireException($"An id has {IdBytes} bytes, not {id.Length}.");
    }

    // Never more than a year of milliseconds: no later sum overflows.
    private static TimeSpan ReadTime(ref WireReader reader) =>
        TimeSpan.FromMilliseconds(Math.Min(reader.ReadNumber(), 366L * 24 * 60 * 60 * 1000));

    private static long? ReadOptionalNumber(ref WireReader reader) => reader.ReadFlag() ? reader.ReadNumber() : null;

    private static string? ReadOptionalText(ref WireReader reader) => reader.ReadFlag() ? reader.ReadText() : null;
}
