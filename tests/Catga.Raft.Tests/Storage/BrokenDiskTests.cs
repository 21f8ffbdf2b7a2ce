using Catga.Raft.Hosting.Storage;
using Catga.Raft.Tests.Simulation;

namespace Catga.Raft.Tests.Storage;

/// <summary>
/// A disk that is full, or fails, at any operation: nothing is acknowledged that is not there afterwards.
/// </summary>
public sealed class BrokenDiskTests(ITestOutputHelper output)
{
    private const int Seeds = 15;
    private const int Steps = 12;

    [Fact]
    public void An_operation_that_fails_stops_the_storage_and_loses_nothing_acknowledged()
    {
        int failures = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            int operations = Operations(seed);
            for (int operation = 0; operation < operations; operation++, failures++)
                Fail(seed, operation);
        }

        output.WriteLine($"{Seeds} histories, {failures} failures");
        Assert.True(failures > Seeds * 50, $"Only {failures} failures: the histories are too short.");
    }

    private static int Operations(int seed)
    {
        SimulatedFiles files = new();
        Live(new StorageHistory(files, new Random(seed)));
        return files.Operations;
    }

    private static void Fail(int seed, int operation)
    {
        SimulatedFiles files = new() { FailAt = operation };
        StorageHistory history = new(files, new Random(seed));

        StorageException refusal = Assert.Throws<StorageException>(() => Live(history));

        Assert.Contains("No space left", refusal.Message, StringComparison.Ordinal);
        Assert.True(history.RefusesAll(), $"Seed {seed}, operation {operation}: it goes on after a failure.");
        if (operation % 2 == 0)
            files.Kill();
        else
            files.Crash(new Random(operation));
        Live(history);
    }

    private static void Live(StorageHistory history)
    {
        history.Start();
        for (int step = 0; step < Steps; step++)
            history.Step();
    }
}
