using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>All members but the leader itself, and what a quorum of the voters has reached.</summary>
internal sealed class FollowerSet(MemberId self)
{
    private readonly List<FollowerProgress> _all = [];
    private ClusterConfiguration _configuration = ClusterConfiguration.Empty;

    public IReadOnlyList<FollowerProgress> All => _all;

    public FollowerProgress? Find(MemberId member) => _all.Find(follower => follower.Member == member);

    /// <summary>Takes over a configuration: newcomers begin, who left is forgotten.</summary>
    public void Adopt(ClusterConfiguration configuration, Func<MemberId, FollowerProgress> begin)
    {
        _configuration = configuration;
        _all.RemoveAll(one => !configuration.IsVoter(one.Member) && !configuration.IsLearner(one.Member));
        foreach (MemberId member in configuration.Members)
        {
            if (member != self && Find(member) is null)
                _all.Add(begin(member));
        }
    }

    /// <summary>The highest value that more than half of the voters have reached; learners are not asked.</summary>
    /// <param name="value">What a follower has reached.</param>
    /// <param name="own">What the leader has; counted only while it is a voter itself (dissertation §4.2.2).</param>
    public long ReachedByQuorum(Func<FollowerProgress, long> value, long own)
    {
        IReadOnlyList<MemberId> voters = _configuration.Voters;
        Span<long> values = stackalloc long[voters.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = voters[i] == self ? own : value(Find(voters[i])!);
        return Quorum.Reached(values);
    }
}
