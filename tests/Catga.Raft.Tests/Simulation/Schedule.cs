namespace Catga.Raft.Tests.Simulation;

/// <summary>Virtual time: what is to happen, in order; at the same instant, in the order it was planned.</summary>
public sealed class Schedule
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _plans = new();
    private long _order;

    public TimeSpan Now { get; private set; }

    public void At(TimeSpan time, Action action) => _plans.Enqueue(action, (time < Now ? Now : time, _order++));

    public void After(TimeSpan delay, Action action) => At(Now + delay, action);

    public void RunUntil(TimeSpan end)
    {
        while (_plans.TryPeek(out _, out (TimeSpan At, long Order) next) && next.At <= end)
        {
            Now = next.At;
            _plans.Dequeue()();
        }

        Now = end;
    }
}
