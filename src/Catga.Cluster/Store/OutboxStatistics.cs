using System.Runtime.InteropServices;

namespace Catga.Cluster.Store;

/// <summary>How the store's outbox stands. All figures are of one moment.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OutboxStatistics
{
    /// <summary>
    /// How many messages are stored and neither published nor given up: those that are due, those that wait for a time
    /// or behind one of their key that failed, and those that a relay has claimed and not completed.
    /// </summary>
    /// <value>0 to <see cref="StoreOptions.OutboxCapacity"/>.</value>
    public int Pending { get; init; }

    /// <summary>
    /// How many messages have left the outbox because they were published, since the store began: over restarts and
    /// changes of the leader. Each counts once, however often a relay had to publish it; one that was given up,
    /// replayed and then published counts too.
    /// </summary>
    /// <value>Only rises.</value>
    public long Published { get; init; }

    /// <summary>How many messages were given up and not replayed. The oldest are dropped at the capacity.</summary>
    /// <value>0 to <see cref="StoreOptions.DeadLetterCapacity"/>.</value>
    public int Dead { get; init; }

    /// <summary>
    /// How long ago the message was stored that stands first among the pending ones, in leader time. One that is to
    /// wait counts from when it was stored, and so does one that was replayed, which stands last.
    /// </summary>
    /// <value>Zero or more; null when none is pending.</value>
    public TimeSpan? OldestAge { get; init; }
}
