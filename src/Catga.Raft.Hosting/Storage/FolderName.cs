using System.Globalization;
using System.Text;

namespace Catga.Raft.Hosting.Storage;

/// <summary>Makes a file name of a node's name: readable where it can be, and never the same for two.</summary>
internal static class FolderName
{
    // What every file system takes. Letters in upper case are escaped, for some file systems do not tell them apart.
    private const string Plain = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

    // So that a name never exceeds what file systems allow (255 bytes).
    private const int LongestPlain = 80;

    public static string Of(NodeId node)
    {
        StringBuilder name = new();
        byte[] letters = Encoding.UTF8.GetBytes(node.Value);
        for (int i = 0; i < letters.Length; i++)
        {
            bool isAtAnEnd = i == 0 || i == letters.Length - 1;
            if (Plain.Contains((char)letters[i]) && (letters[i] != '.' || !isAtAnEnd))
                name.Append((char)letters[i]);
            else
                name.Append(CultureInfo.InvariantCulture, $"%{letters[i]:x2}");
        }

        if (name.Length <= LongestPlain)
            return name.Length == 0 ? "%" : name.ToString();

        byte[] digest = System.Security.Cryptography.SHA256.HashData(letters);
        return $"{name.ToString(0, LongestPlain)}%%{Convert.ToHexStringLower(digest.AsSpan(0, 16))}";
    }
}
