namespace Catga.Cluster.Forwarding;

/// <summary>What became of a forwarded command, as the leader says.</summary>
internal enum ReplyOutcome
{
    /// <summary>It was executed; the body is the answer.</summary>
    Answered,

    /// <summary>It was executed, and failed; the body is the error.</summary>
    Failed,

    /// <summary>It was not executed, and will not be; the body is the error.</summary>
    Refused,

    /// <summary>It may have been executed; the body is the error.</summary>
    Unknown,

    /// <summary>It was not executed, for who answers would not record its answer as was demanded.</summary>
    Unrecorded,
}
