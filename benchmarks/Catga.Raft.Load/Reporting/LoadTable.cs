using System.Globalization;

namespace Catga.Raft.Load.Reporting;

/// <summary>The table as Markdown.</summary>
internal static class LoadTable
{
    public static void Write(TextWriter writer, IEnumerable<Measurement> measurements)
    {
        writer.WriteLine("| target | in flight | writes/s | p50 | p99 | writes per fdatasync | not acknowledged |");
        writer.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (Measurement each in measurements)
            writer.WriteLine(LineOf(each));
    }

    private static string LineOf(Measurement each) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {each.Target} | {each.InFlight} | {each.WritesPerSecond:N0} | {each.P50.TotalMilliseconds:0.00} ms "
        + $"| {each.P99.TotalMilliseconds:0.00} ms | {SyncsOf(each)} | {each.Failures} |");

    private static string SyncsOf(Measurement each) =>
        each.WritesPerSync is { } writes ? writes.ToString("0.0", CultureInfo.InvariantCulture) : "";
}
