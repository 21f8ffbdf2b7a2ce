namespace Catga.Raft.Tests.Simulation;

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

        job.Begin();
        after(job.Duration, () =>
        {
            job.End();
            BeginNext();
        });
    }
}
