namespace Catga.Cluster.Telemetry;

/// <summary>The names under which a cluster can be observed. They never change.</summary>
/// <remarks>
/// With OpenTelemetry: <c>AddMeter(ClusterTelemetry.MeterName)</c>. The outbox's counters belong to Catga's own meter,
/// <see cref="Catga.Telemetry.CatgaTelemetry.MeterName"/>. What nobody listens to is not measured.
/// </remarks>
public static class ClusterTelemetry
{
    /// <summary>The meter of all instruments.</summary>
    public const string MeterName = "Catga.Cluster";

    /// <summary>
    /// Histogram: how long forwards took on the node where the request was sent, in seconds, with all their attempts,
    /// by <see cref="RequestName"/> and <see cref="Outcome"/>. Its count is that of the forwards.
    /// </summary>
    public const string ForwardDuration = "catga.cluster.forward.duration";

    /// <summary>
    /// Counter: leaders that this node came to know, itself included, each once in its term; by <see cref="Node"/>.
    /// </summary>
    public const string LeaderChanges = "catga.cluster.leader.changes";

    /// <summary>
    /// Gauge: messages in the replicated store's outbox that are neither published nor given up, as far as this node
    /// has applied the log; by <see cref="Node"/>. Nodes that keep up say the same: take one, or the highest.
    /// </summary>
    public const string OutboxPending = "catga.cluster.outbox.pending";

    /// <summary>Gauge: messages that were given up and not replayed, as <see cref="OutboxPending"/>.</summary>
    public const string OutboxDeadLetters = "catga.cluster.outbox.dead_letters";

    /// <summary>
    /// Activity, of kind server and of Catga's own source: a command that another node forwarded, on the leader. Its
    /// parent is what the command belongs to where it was sent.
    /// </summary>
    public const string ForwardedActivity = "catga.forwarded";

    /// <summary>Tag: the request's name outside of this process.</summary>
    public const string RequestName = Catga.Telemetry.CatgaTelemetry.RequestName;

    /// <summary>
    /// Tag: <c>answered</c> (executed, a success), <c>failed</c> (executed, a failure), <c>not_executed</c>,
    /// <c>unknown</c>, or <c>cancelled</c> by the caller, which leaves it unknown too.
    /// </summary>
    public const string Outcome = Catga.Telemetry.CatgaTelemetry.Outcome;

    /// <summary>Tag: the node that measured.</summary>
    public const string Node = "catga.cluster.node.id";
}
