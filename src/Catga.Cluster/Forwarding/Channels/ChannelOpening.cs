using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Catga.Raft.Hosting.Security;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>
/// How a channel is opened: one line from each side, each proved under the session of the two nodes.
/// </summary>
/// <remarks>
/// <code>
/// GET /.catga/forward, Upgrade: catga-forward
///   Catga-Forward: 1 session recipient counter largest-answer nonce      Catga-Proof: of the line
/// 101
///   Catga-Reply:   1 largest-request nonce                               Catga-Proof: of the line and of that proof
/// </code>
/// Both nonces go into the keys of the channel, so that no frame of one fits into another.
/// </remarks>
internal static class ChannelOpening
{
    /// <summary>What the two agree to speak.</summary>
    public const string Protocol = "catga-forward";

    private const int NonceBytes = 16;
    private const int KeyBytes = 32;

    public static string DrawNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));

    /// <summary>Proves who asks for a channel.</summary>
    public static string Prove(ForwardKey key, string line) =>
        ForwardProof.Make(key, $"GET\n{ForwardHeaders.Path}\n{line}");

    /// <summary>Proves who opens it, over the request: it cannot be the answer to another one.</summary>
    public static string ProveReply(ForwardKey key, string requestProof, string line) =>
        ForwardProof.Make(key, $"reply\n{requestProof}\n{line}");

    /// <summary>The key of what the opener sends.</summary>
    public static FrameSeal SealOfRequests(ForwardKey key, string replyProof) => Seal(key, "requests", replyProof);

    /// <summary>The key of what it is answered.</summary>
    public static FrameSeal SealOfAnswers(ForwardKey key, string replyProof) => Seal(key, "answers", replyProof);

    // The proof of the reply covers both lines, and so both nonces.
    private static FrameSeal Seal(ForwardKey key, string direction, string replyProof)
    {
        Span<byte> derived = stackalloc byte[KeyBytes];
        key.Authenticate(Encoding.UTF8.GetBytes($"channel 1 {direction}\n{replyProof}"), derived);
        return new FrameSeal(derived);
    }

    /// <summary>What the opener says.</summary>
    /// <param name="Session">The session that the proof was made in.</param>
    /// <param name="Recipient">Whom it is meant for, in its incarnation.</param>
    /// <param name="Counter">No other request of the session has the same.</param>
    /// <param name="MaxAnswerBytes">The largest answer that it takes.</param>
    /// <param name="Nonce">Drawn for this channel.</param>
    internal sealed record Line(string Session, string Recipient, long Counter, int MaxAnswerBytes, string Nonce)
    {
        private const string Version = "1";
        private const int Words = 6;
        private const int Longest = 1024;

        public string Write() => string.Create(CultureInfo.InvariantCulture,
            $"{Version} {Session} {Uri.EscapeDataString(Recipient)} {Counter} {MaxAnswerBytes} {Nonce}");

        /// <summary>Reads a line, from wherever.</summary>
        /// <returns>Null when it is none of this version.</returns>
        public static Line? Read(string? line) =>
            line is { Length: <= Longest } && line.Split(' ') is { Length: Words } words && words[0] == Version
            && long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out long counter)
            && int.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out int maxAnswerBytes)
                ? new Line(words[1], Uri.UnescapeDataString(words[2]), counter, maxAnswerBytes, words[5])
                : null;
    }

    /// <summary>What the other side says.</summary>
    /// <param name="MaxRequestBytes">The largest request that it takes.</param>
    /// <param name="Nonce">Drawn for this channel.</param>
    internal sealed record ReplyLine(int MaxRequestBytes, string Nonce)
    {
        private const string Version = "1";
        private const int Words = 3;

        public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Version} {MaxRequestBytes} {Nonce}");

        /// <summary>Reads a line, from wherever.</summary>
        /// <returns>Null when it is none of this version.</returns>
        public static ReplyLine? Read(string? line) =>
            line?.Split(' ') is { Length: Words } words && words[0] == Version
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int maxRequestBytes)
                ? new ReplyLine(maxRequestBytes, words[2])
                : null;
    }
}
