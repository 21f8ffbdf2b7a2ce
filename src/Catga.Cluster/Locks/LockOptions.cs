namespace Catga.Cluster.Locks;

/// <summary>How locks live.</summary>
public sealed class LockOptions
{
    /// <summary>
    /// How long a lock outlives its holder: after a crash, the next one waits so long. A living holder renews it in
    /// time. After a change of leader the time begins anew.
    /// </summary>
    /// <value>At least 1 s. Default: 10 s.</value>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromSeconds(10);
}
