using System.Diagnostics;
using Catga.Cluster;
using Microsoft.Extensions.Hosting;

namespace OrderSystem.Tests.Probing;

/// <summary>
/// Wants one lock again and again, as every node does, and writes down from when to when it called the lock its own,
/// on the clock that all processes share.
/// </summary>
/// <remarks>
/// A tick is read before the lock says that it is valid: so it was valid at that tick, however long the process was
/// frozen between the two.
/// </remarks>
internal sealed class LockUser(IClusterCoordinator coordinator, ProbeFolder folder) : BackgroundService
{
    public const string Grant = "grant";
    public const string End = "end";
    public const string Written = "written";
    public const string Refused = "refused";

    /// <summary>Every how manieth holder does not let go before it has lost the lock.</summary>
    public const int SleeperEvery = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    private readonly string _node = coordinator.NodeId;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer pause = new(Look);
        while (await pause.WaitForNextTickAsync(stoppingToken))
        {
            await using DistributedLock? held =
                await DistributedLock.TryAcquireAsync(coordinator, "the lock", Patience, stoppingToken);
            if (held is not null)
                await UseAsync(held, stoppingToken);
        }
    }

    private async Task UseAsync(DistributedLock held, CancellationToken cancellationToken)
    {
        long tick = Stopwatch.GetTimestamp();
        if (!held.IsValid)
            return;

        folder.Locks.Add(Grant, held.FencingToken, _node, tick);
        bool isSleeper = IsSleeper(held);
        using PeriodicTimer look = new(Look);
        do
        {
            long now = Stopwatch.GetTimestamp();
            if (!held.IsValid)
                break;
            tick = now;
            await look.WaitForNextTickAsync(cancellationToken);
        }
        while (isSleeper);

        // What a careless holder does: it writes without asking again whether it may. Only the resource can refuse.
        bool isWritten = await folder.LockedResource.TryWriteAsync(held.FencingToken);
        long last = Stopwatch.GetTimestamp();
        folder.Locks.Add(
            End, held.FencingToken, _node, held.IsValid ? last : tick, isWritten ? Written : Refused);
    }

    private bool IsSleeper(DistributedLock held)
    {
        string token = held.FencingToken.ToString();
        string[][] grants = [.. folder.Locks.Read().Where(line => line[0] == Grant)];
        return (Array.FindIndex(grants, line => line[1] == token) + 1) % SleeperEvery == 0;
    }
}
