using System.Text;

namespace Catga.Raft.Hosting.Transport;

/// <summary>What one side decides about a stream, once the other has proved itself.</summary>
/// <param name="Kind">What it decides.</param>
/// <param name="Sentence">Why, when it refuses.</param>
internal sealed record Verdict(VerdictKind Kind, string Sentence)
{
    private const int MaxCharacters = 1000;

    public static Verdict LetIn { get; } = new(VerdictKind.LetIn, "");

    public static Verdict Spare { get; } = new(VerdictKind.Spare, "");

    public byte[] Encode() => [(byte)Kind, .. EncodeSentence(Sentence)];

    public static Verdict? Decode(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 0 && bytes[0] is >= (byte)VerdictKind.LetIn and <= (byte)VerdictKind.Spare
            ? new Verdict((VerdictKind)bytes[0], DecodeSentence(bytes[1..]))
            : null;

    /// <summary>A sentence for the other side's log.</summary>
    public static byte[] EncodeSentence(string sentence) =>
        Encoding.UTF8.GetBytes(sentence.Length > MaxCharacters ? sentence[..MaxCharacters] : sentence);

    /// <summary>Reads a sentence. It will stand in one line of a log, and be no more than that.</summary>
    public static string DecodeSentence(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxCharacters * 4)]);
        return string.Create(text.Length, text, static (characters, source) =>
        {
            for (int at = 0; at < characters.Length; at++)
                characters[at] = char.IsControl(source[at]) ? ' ' : source[at];
        });
    }
}
