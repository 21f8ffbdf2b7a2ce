using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>
/// Counts votes, each voter's once, and only those of the very incarnations that the configuration names.
/// </summary>
internal sealed class VoteTally(ClusterConfiguration configuration)
{
    private readonly HashSet<MemberId> _granted = [];

    public bool HasQuorum => _granted.Count >= Quorum.Of(configuration.Voters.Count);

    public void Grant(MemberId voter)
    {
        if (configuration.IsVoter(voter))
            _granted.Add(voter);
    }
}
