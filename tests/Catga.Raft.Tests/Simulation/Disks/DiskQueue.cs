using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Tests.Simulation.Disks;

/// <summary>What a node asks of its disk, one job after the other; each takes its time.</summary>
/// <param name="after">Lets something happen after a while, unless the node is dead by then.</param>
internal sealed class DiskQueue(Action<TimeSpan, Action> after)
{
    private readonly Queue<(TimeSpan Duration, Action Begin, Action End)> _jobs = new();
    private bool _isBusy;

    public void Enqueue(TimeSpan duration, Action begin, Action end)
    {
        _jobs.Enqueue((duration, begin, end));
        if (!_isBusy)
            BeginNext();
    }

    private void BeginNext()
    {
        _isBusy = _jobs.TryDequeue(out (TimeSpan Duration, Action Begin, Action End) job);
        if (!_isBusy)
            return;

        if (!Survives(job.Begin))
            return;

        after(job.Duration, () =>
        {
            if (Survives(job.End))
                BeginNext();
        });
    }

    /// <summary>Whether the node is still there when something was done with its disk.</summary>
    public static bool Survives(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (NodeDiedException)
        {
            return false;
        }
        catch (Exception refusal) when (refusal is StorageException or InvalidOperationException)
        {
            throw new SimulationException($"Durability: the storage refuses. {refusal.Message}");
        }
    }
}
