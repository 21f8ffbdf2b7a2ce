using Catga;

namespace OrderSystem.Recovery;

/// <summary>The options of a command: names with values, each once, and no others.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads what stands behind the command.</summary>
    /// <param name="arguments">Behind the command.</param>
    /// <param name="required">These must be there.</param>
    /// <param name="optional">These may be.</param>
    public static CatgaResult<CommandOptions> Read(
        ReadOnlySpan<string> arguments, string[] required, params string[] optional)
    {
        CommandOptions options = new();
        for (int index = 0; index < arguments.Length; index++)
        {
            string[] parts = arguments[index].Split('=', count: 2);
            if (!required.Contains(parts[0]) && !optional.Contains(parts[0]))
            {
                return CatgaError.Invalid(
                    $"{parts[0]} is not known here; there are {string.Join(", ", [.. required, .. optional])}.");
            }

            string? value = parts.Length == 2 ? parts[1] : ++index < arguments.Length ? arguments[index] : null;
            if (string.IsNullOrWhiteSpace(value) || value.StartsWith("--", StringComparison.Ordinal))
                return CatgaError.Invalid($"{parts[0]} needs a value.");
            if (!options._values.TryAdd(parts[0], value))
                return CatgaError.Invalid($"{parts[0]} is given twice.");
        }

        return required.FirstOrDefault(name => options[name] is null) is { } missing
            ? CatgaError.Invalid($"{missing} is missing.")
            : options;
    }

    /// <summary>Reads an address; null when the option is not there.</summary>
    public CatgaResult<Uri?> Address(string name) =>
        this[name] is not { } text ? CatgaResult.Success<Uri?>(null)
        : Parse(text) is { } address ? CatgaResult.Success<Uri?>(address)
        : CatgaError.Invalid($"{name} takes an address like http://localhost:5000, but \"{text}\" was given.");

    /// <summary>Reads addresses with commas between them; null when the option is not there.</summary>
    public CatgaResult<IReadOnlyList<Uri>?> Addresses(string name)
    {
        if (this[name] is not { } text)
            return CatgaResult.Success<IReadOnlyList<Uri>?>(null);

        Uri?[] addresses =
        [
            .. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse),
        ];
        return addresses.All(address => address is not null)
            ? CatgaResult.Success<IReadOnlyList<Uri>?>([.. addresses.OfType<Uri>()])
            : CatgaError.Invalid(
                $"{name} takes addresses like http://localhost:5001,http://localhost:5002, but \"{text}\" was given.");
    }

    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address : null;
}
