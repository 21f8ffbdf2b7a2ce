using Catga.Raft.Tests.Simulation;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Catga.Raft.Tests;

/// <summary>Runs the tests; or, when asked to simulate, as many histories as wanted (see eng/simulate).</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args switch
    {
        ["simulate", .. string[] options] => LongRun.Start(options),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => await ConsoleRunner.Run(args),
    };
}
