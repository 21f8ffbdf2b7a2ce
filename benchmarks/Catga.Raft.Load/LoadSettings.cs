using System.Globalization;

namespace Catga.Raft.Load;

/// <summary>What the command line asks for.</summary>
/// <param name="Seconds">How long each load is measured. Default: 5.</param>
/// <param name="WarmUp">Seconds of load before, so that the JIT compiler is done. Default: 15.</param>
/// <param name="Rounds">How often; the table has the medians. Default: 3.</param>
/// <param name="Bytes">The size of each write. Default: 256.</param>
/// <param name="InFlight">The loads. Default: 1, 16, 64 and 256 writes in flight.</param>
/// <param name="Targets">What is measured. Default: disk, etcd, catga and inside.</param>
/// <param name="Folder">Where state goes: on the disk that is to be measured. Default: the temporary folder.</param>
internal sealed record LoadSettings(
    double Seconds,
    double WarmUp,
    int Rounds,
    int Bytes,
    IReadOnlyList<int> InFlight,
    IReadOnlyList<string> Targets,
    string Folder)
{
    public const string Disk = "write + fdatasync";
    public const string Etcd = "etcd, through HTTP";
    public const string Catga = "Catga, through HTTP";
    public const string Inside = "Catga, in process";

    private static readonly string[] Order = [Disk, Etcd, Catga, Inside];

    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds);

    public static LoadSettings Read(string[] arguments)
    {
        Dictionary<string, string> given = arguments
            .Select(argument => argument.TrimStart('-').Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
        return new LoadSettings(
            double.Parse(given.GetValueOrDefault("seconds", "5"), CultureInfo.InvariantCulture),
            double.Parse(given.GetValueOrDefault("warm-up", "15"), CultureInfo.InvariantCulture),
            int.Parse(given.GetValueOrDefault("rounds", "3"), CultureInfo.InvariantCulture),
            int.Parse(given.GetValueOrDefault("bytes", "256"), CultureInfo.InvariantCulture),
            [.. given.GetValueOrDefault("in-flight", "1,16,64,256").Split(',').Select(int.Parse)],
            given.GetValueOrDefault("targets", "disk,etcd,catga,inside").Split(','),
            given.GetValueOrDefault("folder", Path.GetTempPath()));
    }

    public static int OrderOf(string target) => Array.IndexOf(Order, target);

    public bool Has(string target) => Targets.Contains(target, StringComparer.Ordinal);
}
