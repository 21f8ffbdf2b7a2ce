namespace Catga.Raft;

/// <summary>Why a node did not take what it was asked. What is refused was not done and will not be.</summary>
public enum RefusalReason
{
    /// <summary>Ask the leader.</summary>
    NotLeader,

    /// <summary>Too much is under way; ask again later.</summary>
    Busy,

    /// <summary>Larger than any append may be.</summary>
    TooLarge,

    /// <summary>Leadership is being handed over.</summary>
    HandingOver,

    /// <summary>
    /// A membership change is under way, or no entry of this term has committed yet (dissertation §4.1).
    /// </summary>
    TooEarly,

    /// <summary>The learner has not caught up (dissertation §4.2.1).</summary>
    NotCaughtUp,

    /// <summary>It makes no sense for the members there are.</summary>
    Senseless,

    /// <summary>
    /// No quorum that still has its state can be found: an operator must decide. Said by hosts, never by the core.
    /// </summary>
    StateLost,

    /// <summary>The node belongs to no cluster: not yet, or no more. Said by hosts, never by the core.</summary>
    NoCluster,

    /// <summary>The node has stopped, or has failed. Said by hosts, never by the core.</summary>
    Stopped,
}
