namespace Catga.Raft.Tests.Simulation;

/// <summary>Links that lose, delay, repeat and reorder, and that break in one direction or in both.</summary>
public sealed class SimulatedNetwork(Schedule schedule, Random random, FaultProfile profile)
{
    private static readonly TimeSpan Healthy = TimeSpan.FromMilliseconds(8);
    private readonly HashSet<(NodeId From, NodeId To)> _broken = [];
    private readonly Dictionary<(NodeId From, NodeId To), TimeSpan> _lastArrival = [];

    public bool IsHealed { get; private set; }

    public void Send(NodeId from, NodeId to, Action deliver)
    {
        if (_broken.Contains((from, to)) || (!IsHealed && random.Happens(profile.Loss)))
            return;

        Deliver(from, to, deliver);
        if (!IsHealed && random.Happens(profile.Duplication))
            Deliver(from, to, deliver);
    }

    public void Break(NodeId from, NodeId to) => _broken.Add((from, to));

    public void Mend() => _broken.Clear();

    /// <summary>From here on the network is as a network should be.</summary>
    public void Heal()
    {
        IsHealed = true;
        Mend();
    }

    private void Deliver(NodeId from, NodeId to, Action deliver)
    {
        TimeSpan arrival = schedule.Now + random.Between(profile.MinDelay, IsHealed ? Healthy : profile.MaxDelay);
        if (!profile.MayOvertake && _lastArrival.TryGetValue((from, to), out TimeSpan last) && arrival < last)
            arrival = last;
        _lastArrival[(from, to)] = arrival;

        // A partition also swallows what is on its way.
        schedule.At(arrival, () =>
        {
            if (!_broken.Contains((from, to)))
                deliver();
        });
    }
}
