using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Catga.Benchmarks.Reporting;

/// <summary>
/// All scenarios in one table: medians, and how many times the first line of its scenario each line takes.
/// </summary>
internal static class ResultTable
{
    /// <summary>Writes the table to <c>artifacts/benchmarks.md</c>.</summary>
    /// <returns>Whether every benchmark gave a figure.</returns>
    internal static bool Write(IEnumerable<Summary> summaries)
    {
        bool isComplete = true;
        List<string> lines =
            ["| scenario | way | median ns | × first line | ± ns | bytes |", "|---|---|---:|---:|---:|---:|"];
        foreach (Summary summary in summaries)
        {
            double? first = MedianOf(
                summary.Reports.FirstOrDefault(report => report.BenchmarkCase.Descriptor.Baseline));
            foreach (BenchmarkReport report in summary.Reports)
            {
                lines.Add(Line(report, first));
                isComplete &= MedianOf(report) is not null;
            }
        }

        Directory.CreateDirectory("artifacts");
        File.WriteAllLines(Path.Combine("artifacts", "benchmarks.md"), lines);
        return isComplete && lines.Count > 2;
    }

    private static string Line(BenchmarkReport report, double? first)
    {
        Descriptor benchmark = report.BenchmarkCase.Descriptor;
        double? median = MedianOf(report);
        double? deviation = report.ResultStatistics?.StandardDeviation;
        long? bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase);
        return $"| {Words(benchmark.Type.Name)} | {benchmark.WorkloadMethodDisplayInfo.Trim('\'')} "
            + $"| {Number(median)} | {Number(median / first)} | {Number(deviation)} "
            + $"| {bytes?.ToString(CultureInfo.InvariantCulture) ?? "?"} |";
    }

    private static double? MedianOf(BenchmarkReport? report) => report?.ResultStatistics?.Median;

    // Below a tenth of a nanosecond the figure is noise of the harness.
    private static string Number(double? value) => value switch
    {
        null => "?",
        >= 100 => value.Value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("F2", CultureInfo.InvariantCulture),
    };

    // SendInScope: send in scope.
    private static string Words(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter)
            ? " " + char.ToLowerInvariant(letter)
            : letter.ToString()));
}
