using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;

namespace Catga.Benchmarks.Reporting;

/// <summary>
/// How each figure is taken: a process of its own, short iterations, and the bytes that it allocates.
/// </summary>
internal static class BenchmarkSettings
{
    /// <summary>The settings of one run.</summary>
    /// <param name="isQuick">Fewer iterations: enough to see whether a change helps, not to quote.</param>
    internal static IConfig Create(bool isQuick) =>
        ManualConfig.CreateEmpty()
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"))
            .WithBuildTimeout(TimeSpan.FromMinutes(10))
            .AddJob(Job.Default
                .WithIterationTime(TimeInterval.FromMilliseconds(120))
                .WithWarmupCount(isQuick ? 3 : 5)
                .WithIterationCount(isQuick ? 5 : 12));
}
