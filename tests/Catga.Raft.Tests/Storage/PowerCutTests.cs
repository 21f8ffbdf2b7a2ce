using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Files;
using Catga.Raft.Tests.Simulation;

namespace Catga.Raft.Tests.Storage;

/// <summary>The shipped write-ahead log on a disk that loses, tears and reorders whatever was not synced.</summary>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int Seeds = 25;
    private const int Steps = 12;

    public static TheoryData<string> Syncs => [.. Enum.GetNames<SyncSite>()];

    [Fact]
    public void A_power_cut_before_any_operation_keeps_what_was_synced_and_invents_nothing()
    {
        int cuts = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            int operations = Run(seed, cutBefore: null, leftOut: null);
            for (int operation = 0; operation < operations; operation++, cuts++)
                Run(seed, operation, leftOut: null);
        }

        output.WriteLine($"{Seeds} histories, {cuts} power cuts");
        Assert.True(cuts > Seeds * 50, $"Only {cuts} cuts: the histories are too short to prove anything.");
    }

    [Theory]
    [MemberData(nameof(Syncs))]
    public void A_sync_that_is_left_out_is_noticed(string sync)
    {
        SyncSite leftOut = Enum.Parse<SyncSite>(sync);
        int cuts = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            int operations = Run(seed, cutBefore: null, leftOut: null);
            for (int operation = 0; operation < operations; operation++, cuts++)
            {
                if (Loses(seed, operation, leftOut))
                {
                    output.WriteLine($"{sync}: noticed in history {seed}, at power cut {cuts + 1}");
                    return;
                }
            }
        }

        Assert.Fail($"Without {sync} nothing was lost in {cuts} power cuts.");
    }

    private static bool Loses(int seed, int operation, SyncSite leftOut)
    {
        try
        {
            Run(seed, operation, leftOut);
            return false;
        }
        catch (Exception exception) when (exception is SimulationException or StorageException)
        {
            return true;
        }
    }

    // One history with one cut; then lives that end by a kill or by a power cut at any moment.
    private static int Run(int seed, int? cutBefore, SyncSite? leftOut)
    {
        SimulatedFiles files = new() { CutBefore = cutBefore, LeftOut = leftOut };
        StorageHistory history = new(files, new Random(seed));
        Random chance = new((seed * 100_000) + (cutBefore ?? -1));
        try
        {
            Live(history, Steps);
            if (cutBefore is null)
                return files.Operations;

            // The cut came behind the last operation.
            files.Crash(chance);
            for (int life = 0; life < 4; life++)
            {
                files.CutBefore = files.Operations + chance.Next(60);
                Live(history, Steps / 2);
                End(files, chance);
            }

            files.CutBefore = null;
            Live(history, 1);
            return files.Operations;
        }
        catch (Exception exception) when (leftOut is null && exception is not PowerCutException)
        {
            throw new SimulationException($"Seed {seed}, power cut before {cutBefore}: {exception}");
        }
    }

    private static void Live(StorageHistory history, int steps)
    {
        try
        {
            history.Start();
            for (int step = 0; step < steps; step++)
                history.Step();
        }
        catch (PowerCutException)
        {
            // What comes next is the crash.
        }
    }

    private static void End(SimulatedFiles files, Random chance)
    {
        files.CutBefore = null;
        if (chance.Next(3) == 0)
            files.Kill();
        else
            files.Crash(chance);
    }
}
