using System.Globalization;

namespace Catga.Cluster.Forwarding;

/// <summary>What an answer says of itself, beside its body. One line of words.</summary>
/// <param name="Outcome">What became of the command.</param>
/// <param name="Term">The term of who answers; newer than a hint of a lower one.</param>
/// <param name="Leader">Where the leader is, as far as who answers knows; null when it knows none.</param>
/// <param name="BodyDigest">The digest of the body: SHA-256, hexadecimal.</param>
internal sealed record ReplyLine(ReplyOutcome Outcome, long Term, string? Leader, string BodyDigest)
{
    private const string Version = "1";
    private const string Nothing = "-";
    private const int Words = 5;

    public string Write() => string.Create(
        CultureInfo.InvariantCulture, $"{Version} {Word(Outcome)} {Term} {Leader ?? Nothing} {BodyDigest}");

    public static ReplyLine? Read(string? line) =>
        line?.Split(' ') is { Length: Words } words && words[0] == Version
        && Outcomes.TryGetValue(words[1], out ReplyOutcome outcome)
        && long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out long term)
            ? new ReplyLine(outcome, term, words[3] == Nothing ? null : words[3], words[4])
            : null;

    private static string Word(ReplyOutcome outcome) => outcome switch
    {
        ReplyOutcome.Answered => "answered",
        ReplyOutcome.Failed => "failed",
        ReplyOutcome.Refused => "refused",
        ReplyOutcome.Unrecorded => "unrecorded",
        _ => "unknown",
    };

    private static readonly System.Collections.Frozen.FrozenDictionary<string, ReplyOutcome> Outcomes =
        System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(
            Enum.GetValues<ReplyOutcome>(), Word, StringComparer.Ordinal);
}
