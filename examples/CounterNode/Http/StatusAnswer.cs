using Catga.Raft.Hosting;
using CounterNode.Load;

namespace CounterNode.Http;

/// <summary>What a node knows of itself and its cluster, at one moment.</summary>
internal sealed record StatusAnswer
{
    public required string Node { get; init; }

    public required Uri Endpoint { get; init; }

    public required string Phase { get; init; }

    public required string? Cluster { get; init; }

    public required string? Role { get; init; }

    public required string? Incarnation { get; init; }

    public required long Term { get; init; }

    public required string? Leader { get; init; }

    /// <summary>Whether this node leads and its lease holds, at this moment.</summary>
    public required bool Reigns { get; init; }

    public required long LastIndex { get; init; }

    public required long Commit { get; init; }

    public required long Applied { get; init; }

    /// <summary>How often the log was made durable since the process began.</summary>
    public required long Syncs { get; init; }

    public required int FeatureLevel { get; init; }

    public required IReadOnlyList<MemberAnswer> Members { get; init; }

    public static StatusAnswer Of(IRaftHost host, SyncCounter syncs)
    {
        // The lease first: a reign that is over when the rest is read must not look like one.
        bool reigns = host.Reign is not null;
        RaftHostStatus status = host.Status;
        return new StatusAnswer
        {
            Node = status.Node.Value,
            Endpoint = status.Endpoint,
            Phase = $"{status.Phase}",
            Cluster = status.Cluster?.Value,
            Role = status.Raft is { } raft ? $"{raft.Role}" : null,
            Incarnation = status.Raft?.Self.Incarnation.ToString(),
            Term = status.Raft?.Term.Value ?? 0,
            Leader = status.Raft?.Leader?.Node.Value,
            Reigns = reigns,
            LastIndex = status.Raft?.LastIndex.Value ?? 0,
            Commit = status.Raft?.CommitIndex.Value ?? 0,
            Applied = status.AppliedIndex.Value,
            Syncs = syncs.Count,
            FeatureLevel = status.Raft?.Configuration.FeatureLevel ?? 0,
            Members =
            [
                .. status.Members.Select(member =>
                    new MemberAnswer(member.Node?.Value, member.Endpoint, member.IsVoter, member.IsConnected)),
            ],
        };
    }
}
