using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// What others may know of the node, as of the last turn of the loop. The loop writes, any thread reads.
/// </summary>
internal sealed class StatusBoard(ClusterLife life, Subscribers<RaftHostStatus> subscribers)
{
    private RaftHostStatus _current = First(life);
    private Founding? _digested;
    private ClusterConfiguration? _listed;
    private int _listedAt;

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
        RaftHostStatus current = former with
        {
            Phase = life.Phase,
            Cluster = ClusterOf(former),
            Raft = raft,
            LeaderEndpoint = LeaderOf(raft, former),
            AppliedIndex = raft is null ? applied : LogIndex.Min(applied, raft.CommitIndex),
            Members = MembersOf(raft?.Configuration, former),
        };
        Volatile.Write(ref _current, current);
        if (!subscribers.IsEmpty && IsNews(current, former))
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

    // The log grows and the lease is renewed all the time: who would wake somebody for that?
    private static bool IsNews(RaftHostStatus current, RaftHostStatus former) =>
        current.Phase != former.Phase || current.Cluster != former.Cluster
        || current.Raft?.Role != former.Raft?.Role || current.Raft?.Term != former.Raft?.Term
        || current.Raft?.Leader != former.Raft?.Leader || current.LeaderEndpoint != former.LeaderEndpoint
        || !ReferenceEquals(current.Members, former.Members);

    // The digest is not made again in every turn.
    private ClusterId? ClusterOf(RaftHostStatus former) =>
        life.Self.Founding is not { } founding ? null
        : ReferenceEquals(founding, _digested) ? former.Cluster
        : (_digested = founding).Id;

    private static Uri? LeaderOf(RaftStatus? raft, RaftHostStatus former)
    {
        if (raft?.Leader == former.Raft?.Leader && ReferenceEquals(raft?.Configuration, former.Raft?.Configuration))
            return former.LeaderEndpoint;
        return raft?.Leader is { } leader && raft.Configuration.AddressOf(leader.Node) is { } address
            ? new Uri(address)
            : null;
    }

    // Turns are many, and news of members are few.
    private IReadOnlyList<HostMember> MembersOf(ClusterConfiguration? configuration, RaftHostStatus former)
    {
        if (ReferenceEquals(configuration, _listed) && life.Neighbours.Changes == _listedAt)
            return former.Members;

        (_listed, _listedAt) = (configuration, life.Neighbours.Changes);
        HostMember[] members = ListMembers(configuration);
        return former.Members.SequenceEqual(members) ? former.Members : members;
    }

    private HostMember[] ListMembers(ClusterConfiguration? configuration)
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
