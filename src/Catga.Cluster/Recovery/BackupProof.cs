using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Catga.Cluster.Recovery;

/// <summary>
/// Shows that whoever asks for a backup knows the cluster's secret, without sending it: the time, a random number, and
/// an HMAC over both under a key that is derived from the secret for this alone.
/// </summary>
internal static class BackupProof
{
    /// <summary>Where backups are asked for.</summary>
    public const string Path = "/.catga/backup";

    /// <summary>The header with the proof.</summary>
    public const string Header = "Catga-Backup";

    /// <summary>So far the two clocks may be apart.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    private const int Words = 3;

    private static ReadOnlySpan<byte> Purpose => "catga backup 1"u8;

    public static string Make(string secret, DateTimeOffset now)
    {
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string said = string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()} {nonce}");
        return $"{said} {Sign(secret, said)}";
    }

    /// <summary>Checks a proof, but not whether it was used before.</summary>
    /// <returns>Null when it is right; otherwise what is wrong.</returns>
    public static string? Check(string secret, string? proof, DateTimeOffset now)
    {
        if (proof?.Split(' ') is not { Length: Words } words
            || !long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            return "it has no proof that this version can read";
        }

        string expected = Sign(secret, $"{words[0]} {words[1]}");
        if (!CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(expected.AsSpan()), MemoryMarshal.AsBytes(words[2].AsSpan())))
        {
            return "its proof is wrong";
        }

        return Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Tolerance.TotalSeconds
            ? null
            : "its proof was made at another time: compare the two machines' clocks";
    }

    private static string Sign(string secret, string said)
    {
        byte[] key = new byte[HMACSHA256.HashSizeInBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), key, salt: [], Purpose);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"GET {Path} {said}")));
    }
}
