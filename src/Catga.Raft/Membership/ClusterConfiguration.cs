using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>Who belongs to the cluster. Immutable; equal when the members are.</summary>
public sealed class ClusterConfiguration : IEquatable<ClusterConfiguration>
{
    private readonly MemberId[] _voters;
    private readonly MemberId[] _learners;

    /// <summary>Names the members.</summary>
    /// <param name="voters">Counted in quorums. None only while a node waits to be added.</param>
    /// <param name="learners">Receive the log and are not counted (dissertation §4.2.1).</param>
    /// <exception cref="ArgumentException">A member is listed twice, or a node in two incarnations.</exception>
    public ClusterConfiguration(IEnumerable<MemberId> voters, IEnumerable<MemberId>? learners = null)
    {
        _voters = [.. voters];
        _learners = [.. learners ?? []];
        Array.Sort(_voters, MemberId.Compare);
        Array.Sort(_learners, MemberId.Compare);

        HashSet<NodeId> names = [];
        foreach (MemberId member in Members)
        {
            if (!names.Add(member.Node))
                throw new ArgumentException($"The node {member.Node} is a member twice.", nameof(voters));
        }
    }

    /// <summary>No member: what a node knows that waits to be added to a cluster.</summary>
    public static ClusterConfiguration Empty { get; } = new([]);

    /// <summary>Counted in quorums, in a fixed order.</summary>
    public IReadOnlyList<MemberId> Voters => _voters;

    /// <summary>Receive the log and are not counted, in a fixed order.</summary>
    public IReadOnlyList<MemberId> Learners => _learners;

    /// <summary>Voters, then learners.</summary>
    public IEnumerable<MemberId> Members => [.. _voters, .. _learners];

    /// <summary>Whether the very incarnation is a voter.</summary>
    /// <param name="member">The member.</param>
    /// <returns>True when its vote counts.</returns>
    public bool IsVoter(MemberId member) => Array.IndexOf(_voters, member) >= 0;

    /// <summary>Whether the very incarnation is a learner.</summary>
    /// <param name="member">The member.</param>
    /// <returns>True when it receives the log without a vote.</returns>
    public bool IsLearner(MemberId member) => Array.IndexOf(_learners, member) >= 0;

    /// <inheritdoc/>
    public bool Equals(ClusterConfiguration? other) =>
        other is not null
        && _voters.AsSpan().SequenceEqual(other._voters)
        && _learners.AsSpan().SequenceEqual(other._learners);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClusterConfiguration);

    /// <inheritdoc/>
    public override int GetHashCode() => (_voters.Length * 31) + _learners.Length;

    /// <inheritdoc/>
    public override string ToString() =>
        _learners.Length == 0
            ? string.Join(' ', _voters)
            : $"{string.Join(' ', _voters)}, learning: {string.Join(' ', _learners)}";
}
