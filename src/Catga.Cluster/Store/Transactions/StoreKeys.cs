using System.Text;

namespace Catga.Cluster.Store.Transactions;

/// <summary>Keys as bytes: UTF-8, so that the order of bytes is the order of characters.</summary>
internal static class StoreKeys
{
    // Text that is no Unicode would become another key than the caller's.
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static byte[] Of(string key, StoreOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        byte[] bytes = Strict.GetBytes(key);
        return bytes.Length <= options.MaxKeyBytes
            ? bytes
            : throw new StoreException(StoreErrors.TooLarge(
                $"The key '{key[..int.Min(key.Length, 40)]}…'", bytes.Length, options.MaxKeyBytes,
                nameof(StoreOptions.MaxKeyBytes)));
    }

    internal static byte[] OfPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return Strict.GetBytes(prefix);
    }

    internal static string Text(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key);
}
