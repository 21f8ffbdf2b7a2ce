using System.Globalization;

namespace Catga.Forward.Load;

/// <summary>What the command line asks for.</summary>
/// <param name="Seconds">How long each load is measured. Default: 3.</param>
/// <param name="WarmUp">Seconds of each load before, so that the JIT compiler is done. Default: 5.</param>
/// <param name="Rounds">How often; the table has the medians. Default: 5.</param>
/// <param name="InFlight">The loads. Default: 1 and 64 requests in flight.</param>
internal sealed record LoadSettings(double Seconds, double WarmUp, int Rounds, IReadOnlyList<int> InFlight)
{
    public static LoadSettings Read(string[] arguments)
    {
        Dictionary<string, string> given = arguments
            .Select(argument => argument.TrimStart('-').Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
        return new LoadSettings(
            double.Parse(given.GetValueOrDefault("seconds", "3"), CultureInfo.InvariantCulture),
            double.Parse(given.GetValueOrDefault("warm-up", "5"), CultureInfo.InvariantCulture),
            int.Parse(given.GetValueOrDefault("rounds", "5"), CultureInfo.InvariantCulture),
            [.. given.GetValueOrDefault("in-flight", "1,64").Split(',').Select(int.Parse)]);
    }
}
