using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Driving;

/// <summary>What others may know of the node, as of the last turn of the loop. The loop writes, any thread reads.</summary>
internal sealed class StatusBoard(ClusterLife life, Subscribers<RaftHostStatus> subscribers)
{
    private RaftHostStatus _current = First(life);
    private Founding? _digested;

    /// <summary>Complete, and never torn: what was applied since is told up to what is known to be committed.</summary>
    public RaftHostStatus Current
    {
        get
        {
            RaftHostStatus current = Volatile.Read(ref _current);
            LogIndex applied = life.AppliedIndex;
            if (current.Raft is not { } raft || applied <= current.AppliedIndex)
                return current;

            applied = LogIndex.Min(applied, raft.CommitIndex);
            return applied > current.AppliedIndex ? current with { AppliedIndex = applied } : current;
        }
    }

    /// <summary>After a turn.</summary>
    public void Publish()
    {
        RaftHostStatus former = _current;
        RaftStatus? raft = life.Core?.Status;
        LogIndex applied = life.AppliedIndex;
        IReadOnlyList<HostMember> members = MembersOf(raft?.Configuration);
        RaftHostStatus current = former with
        {
            Phase = life.Phase,
            Cluster = ClusterOf(former),
            Raft = raft,
            LeaderEndpoint = LeaderOf(raft, former),
            AppliedIndex = raft is null ? applied : LogIndex.Min(applied, raft.CommitIndex),
            Members = former.Members.SequenceEqual(members) ? former.Members : members,
        };
        Volatile.Write(ref _current, current);
        if (!subscribers.IsEmpty && WithoutLease(current) != WithoutLease(former))
            subscribers.Publish(current);
    }

    private static RaftHostStatus First(ClusterLife life) => new()
    {
        Node = life.Self.Self.Node,
        Endpoint = life.Self.Endpoint,
        Phase = life.Phase,
        Cluster = life.Self.Founding?.Id,
        Raft = null,
        LeaderEndpoint = null,
        AppliedIndex = LogIndex.Zero,
        Members = [.. life.Self.Bootstrap.Select(endpoint => AsConfigured(life, endpoint))],
    };

    /// <summary>The lease is renewed by every heartbeat: that is no news.</summary>
    private static RaftHostStatus WithoutLease(RaftHostStatus status) =>
        status.Raft is { } raft ? status with { Raft = raft with { LeaseUntil = null } } : status;

    // The digest is not made again in every turn.
    private ClusterId? ClusterOf(RaftHostStatus former) =>
        life.Self.Founding is not { } founding ? null
        : ReferenceEquals(founding, _digested) ? former.Cluster
        : (_digested = founding).Id;

    private static Uri? LeaderOf(RaftStatus? raft, RaftHostStatus former)
    {
        if (raft?.Leader is not { } leader || raft.Configuration.AddressOf(leader.Node) is not { } address)
            return null;
        return former.Raft?.Leader == leader && former.LeaderEndpoint is { } same && EndpointName.Text(same) == address
            ? same
            : new Uri(address);
    }

    private HostMember[] MembersOf(ClusterConfiguration? configuration)
    {
        if (configuration?.Members.Any() != true)
            return [.. life.Self.Bootstrap.Select(endpoint => AsConfigured(life, endpoint))];
        return
        [
            .. from member in configuration.Members
               let address = configuration.AddressOf(member.Node)
               where address is not null
               select new HostMember(
                   member.Node, new Uri(address), configuration.IsVoter(member), IsConnected(life, member)),
        ];
    }

    private static HostMember AsConfigured(ClusterLife life, Uri endpoint)
    {
        PeerHello? peer = endpoint == life.Self.Endpoint
            ? life.Self
            : life.Neighbours.Connected.FirstOrDefault(one => one.Endpoint == endpoint);
        return new HostMember(peer?.Self.Node, endpoint, IsVoter: false, peer is not null);
    }

    private static bool IsConnected(ClusterLife life, MemberId member) =>
        member == life.Self.Self || life.Neighbours.FindConnected(member) is not null;
}
