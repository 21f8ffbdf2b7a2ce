using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Catga.Cluster.Forwarding;

/// <summary>What a forwarded request says of itself, beside its body. One line of words.</summary>
/// <remarks>
/// It holds the digest and the length of the body, so that the proof over the line is checked before a byte of the body
/// is read, and covers the body all the same.
/// </remarks>
internal sealed record ForwardLine
{
    /// <summary>How long a caller's name may be, in UTF-8.</summary>
    internal const int MaxCallerBytes = 256;

    // Without a caller a line is of the version that binaries before callers can read.
    private const string Version = "1";
    private const string VersionWithCaller = "2";
    private const string Nothing = "-";
    private const int Words = 12;
    private const int LongestLine = 3072;

    /// <summary>The session that the proof was made in.</summary>
    public required string Session { get; init; }

    /// <summary>Whom it is meant for, in its incarnation.</summary>
    public required string Recipient { get; init; }

    /// <summary>No other request of the session has the same.</summary>
    public required long Counter { get; init; }

    /// <summary>The command's id.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>How long the sender still waits.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The term in which an earlier attempt may have begun; null when none may have.</summary>
    public required long? BegunTerm { get; init; }

    /// <summary>How long ago the first attempt was sent.</summary>
    public required TimeSpan Age { get; init; }

    /// <summary>
    /// The demand to record the answer with what the command does, or else not to run it: the commit index that the
    /// sender knew before its first attempt. Null when an attempt that may have begun did not demand it.
    /// </summary>
    public required long? Since { get; init; }

    /// <summary>The length of the body, in bytes.</summary>
    public required long BodyBytes { get; init; }

    /// <summary>The digest of the body: SHA-256, hexadecimal.</summary>
    public required string BodyDigest { get; init; }

    /// <summary>The message's name.</summary>
    public required string Message { get; init; }

    /// <summary>Who sent the command; null when nobody is known.</summary>
    public string? Caller { get; init; }

    /// <summary>Why a caller's name cannot travel.</summary>
    /// <returns>Null when it can.</returns>
    public static CatgaError? Refuse(string? caller) =>
        caller is not null && Encoding.UTF8.GetByteCount(caller) > MaxCallerBytes
            ? CatgaError.Invalid(
                $"The name that IInboxCaller gives has more than {MaxCallerBytes} bytes, so the command was not sent.")
            : null;

    public static string Digest(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return Convert.ToHexStringLower(digest);
    }

    public string Write() => string.Create(CultureInfo.InvariantCulture,
        $"{(Caller is null ? Version : VersionWithCaller)} {Session} {Uri.EscapeDataString(Recipient)} {Counter} "
        + $"{CommandId:N} {Whole(Timeout)} {Optional(BegunTerm)} {Whole(Age)} {Optional(Since)} {BodyBytes} "
        + $"{BodyDigest} {Uri.EscapeDataString(Message)}")
        + (Caller is null ? "" : $" {Uri.EscapeDataString(Caller)}");

    /// <summary>Reads a line, from wherever.</summary>
    /// <returns>Null when it is none of this version.</returns>
    public static ForwardLine? Read(string? line)
    {
        if (line is null or { Length: > LongestLine }
            || line.Split(' ') is not { Length: Words or Words + 1 } words
            || words[0] != (words.Length == Words ? Version : VersionWithCaller)
            || !Number(words[3], out long counter) || !Guid.TryParseExact(words[4], "N", out Guid commandId)
            || !Number(words[5], out long timeout) || !Number(words[7], out long age)
            || !Number(words[9], out long bodyBytes)
            || !OptionalNumber(words[6], out long? begunTerm) || !OptionalNumber(words[8], out long? since))
        {
            return null;
        }

        return new ForwardLine
        {
            Session = words[1],
            Recipient = Uri.UnescapeDataString(words[2]),
            Counter = counter,
            CommandId = commandId,
            Timeout = TimeSpan.FromMilliseconds(timeout),
            BegunTerm = begunTerm,
            Age = TimeSpan.FromMilliseconds(age),
            Since = since,
            BodyBytes = bodyBytes,
            BodyDigest = words[10],
            Message = Uri.UnescapeDataString(words[11]),
            Caller = words.Length > Words ? Uri.UnescapeDataString(words[12]) : null,
        };
    }

    private static string Optional(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

    private static long Whole(TimeSpan time) => Math.Max(0, (long)time.TotalMilliseconds);

    private static bool OptionalNumber(string word, out long? number)
    {
        bool isNumber = Number(word, out long read);
        number = isNumber ? read : null;
        return isNumber || word == Nothing;
    }

    // Never more than a year of milliseconds or an exabyte: no later sum overflows.
    private static bool Number(string word, out long number) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
