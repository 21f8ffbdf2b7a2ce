using System.Security.Cryptography;
using System.Text;

namespace Catga.Cluster.Forwarding;

/// <summary>What a forwarded command says of itself, beside its body.</summary>
internal sealed record ForwardRequest
{
    /// <summary>How long a caller's name may be, in UTF-8.</summary>
    internal const int MaxCallerBytes = 256;

    private const int MaxMessageBytes = 1024;

    private static readonly UTF8Encoding StrictText =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

    /// <summary>The digest of the body: SHA-256, hexadecimal. Who runs the command makes it.</summary>
    public string BodyDigest { get; init; } = "";

    /// <summary>The message's name.</summary>
    public required string Message { get; init; }

    /// <summary>Who sent the command; null when nobody is known.</summary>
    public string? Caller { get; init; }

    /// <summary>The W3C trace that the command belongs to; null when it belongs to none.</summary>
    public string? TraceParent { get; init; }

    /// <summary>What vendors add to the trace; null when nothing.</summary>
    public string? TraceState { get; init; }

    /// <summary>Why a command cannot travel.</summary>
    /// <returns>Null when it can.</returns>
    public static CatgaError? Refuse(string message, string? caller)
    {
        if (!Fits(message, MaxMessageBytes))
        {
            return CatgaError.Invalid(
                $"A message's name has at most {MaxMessageBytes} bytes of UTF-8, so {message} was not sent.");
        }

        return caller is null || Fits(caller, MaxCallerBytes) ? null : CatgaError.Invalid(
            $"The name that IInboxCaller gives is no text of at most {MaxCallerBytes} bytes of UTF-8, so the command "
            + "was not sent.");
    }

    public static string Digest(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return Convert.ToHexStringLower(digest);
    }

    private static bool Fits(string text, int maxBytes)
    {
        try
        {
            return text.Length <= maxBytes && StrictText.GetByteCount(text) <= maxBytes;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
