using System.Globalization;
using System.Text;
using Catga.Cluster.Forwarding;

namespace Catga.Cluster.Broadcasting;

/// <summary>What a message from another node says of itself, beside its body. One line of words.</summary>
/// <param name="Session">The session that the proof was made in.</param>
/// <param name="Recipient">Whom it is meant for, in its incarnation.</param>
/// <param name="Counter">No other request of the session has the same.</param>
/// <param name="BodyBytes">The length of the body.</param>
/// <param name="BodyDigest">The digest of the body: the proof over the line covers it.</param>
internal sealed record BroadcastLine(string Session, string Recipient, long Counter, long BodyBytes, string BodyDigest)
{
    /// <summary>Where the endpoint lies on the node's own port.</summary>
    public const string Path = "/.catga/broadcast";

    /// <summary>The header with the line.</summary>
    public const string Header = "Catga-Broadcast";

    private const string Version = "1";
    private const int Words = 6;
    private const int LongestLine = 1024;

    public string Write() => string.Create(CultureInfo.InvariantCulture,
        $"{Version} {Session} {Uri.EscapeDataString(Recipient)} {Counter} {BodyBytes} {BodyDigest}");

    /// <summary>Reads a line, from wherever.</summary>
    /// <returns>Null when it is none of this version.</returns>
    public static BroadcastLine? Read(string? line) =>
        line is { Length: <= LongestLine } && line.Split(' ') is { Length: Words } words && words[0] == Version
            && Number(words[3], out long counter) && Number(words[4], out long bodyBytes)
            ? new BroadcastLine(words[1], Uri.UnescapeDataString(words[2]), counter, bodyBytes, words[5])
            : null;

    /// <summary>Proves a line under the sender's key of the session.</summary>
    public static string Prove(ForwardKey key, string line) => Make(key, $"POST\n{Path}\n{line}");

    /// <summary>Proves that the request was handled, under the same key.</summary>
    public static string ProveReply(ForwardKey key, string requestProof, int status) =>
        Make(key, string.Create(CultureInfo.InvariantCulture, $"broadcast reply\n{requestProof}\n{status}"));

    private static string Make(ForwardKey key, string text)
    {
        byte[] proof = new byte[32];
        key.Authenticate(Encoding.UTF8.GetBytes(text), proof);
        return Convert.ToHexStringLower(proof);
    }

    private static bool Number(string word, out long number) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
