using System.Globalization;
using Catga.Forward.Load.Loads;
using Catga.Raft.Load.Reporting;

namespace Catga.Forward.Load.Reporting;

/// <summary>The table as Markdown. The ratios are those of the medians over the rounds, to the bare POST.</summary>
internal static class LoadTable
{
    public static void Write(TextWriter writer, IEnumerable<Measurement> rounds)
    {
        writer.WriteLine(
            "| from a follower to the leader | in flight | median | × bare | p99 | requests/s | × bare | failed |");
        writer.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (IGrouping<int, Measurement> load in rounds.GroupBy(each => each.InFlight))
        {
            Measurement[] targets =
                [.. load.GroupBy(each => each.Target).Select(each => Measurement.MedianOf([.. each]))];
            Measurement bare = targets.Single(each => each.Target == LoadTargets.Bare);
            foreach (string name in LoadTargets.All)
                writer.WriteLine(LineOf(targets.Single(each => each.Target == name), bare));
        }
    }

    private static string LineOf(Measurement each, Measurement bare) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name(each.Target)} | {each.InFlight} | {each.P50.TotalMicroseconds:N0} µs "
        + $"| {each.P50 / bare.P50:0.00} | {each.P99.TotalMicroseconds:N0} µs | {each.WritesPerSecond:N0} "
        + $"| {each.WritesPerSecond / bare.WritesPerSecond:0.00} | {each.Failures} |");

    private static string Name(string target) => target switch
    {
        LoadTargets.Bare => "`HttpClient` POST of bytes, to an endpoint that reads them",
        LoadTargets.Typed => "`HttpClient` POST of an object as JSON, to a minimal API",
        _ => "`SendAsync` of a `[ForwardToLeader]` command",
    };
}
