namespace Catga.Raft.Tests.Simulation;

/// <summary>Virtual time: what is to happen, in order; at the same instant, in the order it was planned.</summary>
public sealed class Schedule
{
    // Ticks above, the order of planning below: one number is compared faster than two.
    private readonly PriorityQueue<Action, UInt128> _plans = new();
    private ulong _order;

    public TimeSpan Now { get; private set; }

    public void At(TimeSpan time, Action action) =>
        _plans.Enqueue(action, new UInt128((ulong)(time < Now ? Now : time).Ticks, _order++));

    public void After(TimeSpan delay, Action action) => At(Now + delay, action);

    public void RunUntil(TimeSpan end)
    {
        UInt128 afterEnd = new((ulong)end.Ticks + 1, 0);
        while (_plans.TryPeek(out _, out UInt128 next) && next < afterEnd)
        {
            Now = TimeSpan.FromTicks((long)(ulong)(next >> 64));
            _plans.Dequeue()();
        }

        Now = end;
    }
}
