namespace Catga.Cluster.Store.Machine;

/// <summary>The maps of the state. Their numbers stand in snapshots, and are never used for anything else.</summary>
internal enum StoreTable : byte
{
    /// <summary>What users keep: their key → their value.</summary>
    Entries = 0,

    /// <summary>Outbox: place → message, in the order of storing.</summary>
    Messages = 1,

    /// <summary>Outbox: message id → place.</summary>
    MessageIds = 2,

    /// <summary>Outbox: places that a claim may take, or that it will find held back.</summary>
    Ready = 3,

    /// <summary>Outbox: (due time, place) of what must wait for a time.</summary>
    Waiting = 4,

    /// <summary>Outbox: (key, place) of failed messages, which hold back what comes behind them.</summary>
    Holds = 5,

    /// <summary>Outbox: (key, place) of what is held back.</summary>
    Parked = 6,

    /// <summary>Outbox: places that were claimed before.</summary>
    Claimed = 7,

    /// <summary>Outbox: order of giving up → message.</summary>
    Dead = 8,

    /// <summary>Outbox: id of a dead letter → its place there.</summary>
    DeadIds = 9,

    /// <summary>Inbox: message and caller → reply.</summary>
    Replies = 10,

    /// <summary>Inbox: order of recording → message and caller.</summary>
    ReplyOrder = 11,

    /// <summary>Locks: name → holder and queue.</summary>
    Locks = 12,

    /// <summary>
    /// Forwarded commands: command → reply; and under the empty key up to where replies were forgotten.
    /// </summary>
    CommandReplies = 13,

    /// <summary>Forwarded commands: order of recording → command.</summary>
    CommandOrder = 14,
}
