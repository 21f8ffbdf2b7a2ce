using Catga;
using Microsoft.Extensions.Primitives;

namespace OrderSystem.Http;

/// <summary>The header by which a sender says that a request is the same one again.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>Reads the command id that the header stands for; a new one when there is none.</summary>
    /// <remarks>A GUID is taken as it is; any other text leads to its own id, always the same.</remarks>
    public static CatgaResult<Guid> Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out StringValues values))
            return Guid.CreateVersion7();
        if (values is not [{ Length: <= Longest } key] || string.IsNullOrWhiteSpace(key)
            || !key.All(letter => letter is >= ' ' and <= '~'))
        {
            return Refuse($"must be given once, with 1 to {Longest} characters of ASCII, not all of them blanks");
        }

        if (!Guid.TryParseExact(key, "D", out Guid id))
            return StableId.Of($"{Header}: {key}");
        return id == Guid.Empty ? Refuse("must not be the empty GUID") : id;
    }

    private static CatgaError Refuse(string rule) => CatgaError.Invalid(
        new Dictionary<string, IReadOnlyList<string>> { [Header] = [$"{Header} {rule}."] });
}
