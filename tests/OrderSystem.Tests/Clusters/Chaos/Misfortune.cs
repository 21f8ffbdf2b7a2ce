using System.Diagnostics;
using Catga.Raft.Processes.Tests.Harness;

namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>Every two seconds something happens to the nodes. The seed says what.</summary>
internal sealed class Misfortune(OrderCluster cluster, int seed)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(seed);

    public int Kills { get; private set; }

    public int Pauses { get; private set; }

    public int KillsOfAll { get; private set; }

    /// <summary>Strikes until the time is over; then all nodes run.</summary>
    public async Task StrikeAsync(TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            Task interval = Poll.LastAsync(Interval);
            OrderNode node = cluster.Nodes[_random.Next(cluster.Nodes.Count)];
            switch (_random.Next(3))
            {
                case 0:
                    Kills++;
                    await node.KillAsync();
                    node.Launch();
                    await interval;
                    break;
                case 1:
                    Pauses++;
                    node.Pause();
                    await interval;
                    node.Resume();
                    break;
                default:
                    KillsOfAll++;
                    await Task.WhenAll(cluster.Nodes.Select(each => each.KillAsync()));
                    foreach (OrderNode each in cluster.Nodes)
                        each.Launch();
                    await interval;
                    break;
            }
        }
    }

    public override string ToString() => $"{Kills} nodes killed, {KillsOfAll} times all of them, {Pauses} frozen";
}
