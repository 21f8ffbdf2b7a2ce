using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>All members but the leader itself, and what a quorum of the voters has reached.</summary>
internal sealed class FollowerSet(MemberId self)
{
    private readonly List<FollowerProgress> _all = [];

    // Every voter's progress; null for the leader itself. Quorums are asked for in every step.
    private FollowerProgress?[] _voters = [];

    public IReadOnlyList<FollowerProgress> All => _all;

    public FollowerProgress? Find(MemberId member)
    {
        foreach (FollowerProgress follower in _all)
        {
            if (follower.Member == member)
                return follower;
        }

        return null;
    }

    /// <summary>Takes over a configuration: newcomers begin, who left is forgotten.</summary>
    public void Adopt(ClusterConfiguration configuration, Func<MemberId, FollowerProgress> begin)
    {
        _all.RemoveAll(one => !configuration.IsVoter(one.Member) && !configuration.IsLearner(one.Member));
        foreach (MemberId member in configuration.Members)
        {
            if (member != self && Find(member) is null)
                _all.Add(begin(member));
        }

        _voters = [.. System.Linq.Enumerable.Select(configuration.Voters, Find)];
    }

    /// <summary>The highest value that more than half of the voters have reached; learners are not asked.</summary>
    /// <param name="value">What a follower has reached.</param>
    /// <param name="own">What the leader has; counted only while it is a voter itself (dissertation §4.2.2).</param>
    public long ReachedByQuorum(Func<FollowerProgress, long> value, long own)
    {
        Span<long> values = stackalloc long[_voters.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = _voters[i] is { } follower ? value(follower) : own;
        return Quorum.Reached(values);
    }
}
