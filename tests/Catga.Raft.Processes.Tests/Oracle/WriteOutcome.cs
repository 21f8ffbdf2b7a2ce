namespace Catga.Raft.Processes.Tests.Oracle;

/// <summary>What a client knows of a write.</summary>
internal enum WriteOutcome
{
    /// <summary>It was answered as done: it must exist once, for ever.</summary>
    Acknowledged,

    /// <summary>It was answered as not done, or never sent: it must not exist.</summary>
    Refused,

    /// <summary>Anything else: it may exist, at most once.</summary>
    Unknown,
}
