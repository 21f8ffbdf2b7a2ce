using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Catga.Raft.Hosting.Formation;

/// <summary>Makes a cluster's name from its founding, the same on every founder.</summary>
internal static class FoundingDigest
{
    public static ClusterId Of(Founding founding)
    {
        (LogIndex index, Term term, ClusterConfiguration founders) = founding.Start;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"catga {index} {term} {founders.Voters.Count}\n");
        foreach (MemberId member in founders.Members)
            text.Append(CultureInfo.InvariantCulture, $"{member} {founders.AddressOf(member.Node)}\n");
        text.Append(founding.Former?.Value);
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return new ClusterId(Convert.ToHexStringLower(digest.AsSpan(0, 16)));
    }
}
