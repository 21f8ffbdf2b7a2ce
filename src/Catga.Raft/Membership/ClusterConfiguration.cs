using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>
/// Who belongs to the cluster, where each is reached, and what all of them understand. Immutable; equal when all that
/// is equal.
/// </summary>
public sealed class ClusterConfiguration : IEquatable<ClusterConfiguration>
{
    private readonly MemberId[] _voters;
    private readonly MemberId[] _learners;
    private readonly SortedDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    /// <summary>Names the members.</summary>
    /// <param name="voters">Counted in quorums. None only while a node waits to be added.</param>
    /// <param name="learners">Receive the log and are not counted (dissertation §4.2.1).</param>
    /// <param name="addresses">Where members are reached; who is no member is left out.</param>
    /// <param name="featureLevel">See <see cref="FeatureLevel"/>.</param>
    /// <exception cref="ArgumentException">A member is listed twice, or a node in two incarnations.</exception>
    public ClusterConfiguration(
        IEnumerable<MemberId> voters,
        IEnumerable<MemberId>? learners = null,
        IReadOnlyDictionary<NodeId, string>? addresses = null,
        int featureLevel = 0)
    {
        _voters = [.. voters];
        _learners = [.. learners ?? []];
        Array.Sort(_voters, MemberId.Compare);
        Array.Sort(_learners, MemberId.Compare);
        FeatureLevel = featureLevel;

        HashSet<NodeId> names = [];
        foreach (MemberId member in Members)
        {
            if (!names.Add(member.Node))
                throw new ArgumentException($"The node {member.Node} is a member twice.", nameof(voters));
            if (addresses is not null && addresses.TryGetValue(member.Node, out string? address))
                _addresses.Add(member.Node.Value, address);
        }
    }

    /// <summary>No member: what a node knows that waits to be added to a cluster.</summary>
    public static ClusterConfiguration Empty { get; } = new([]);

    /// <summary>Counted in quorums, in a fixed order.</summary>
    public IReadOnlyList<MemberId> Voters => _voters;

    /// <summary>Receive the log and are not counted, in a fixed order.</summary>
    public IReadOnlyList<MemberId> Learners => _learners;

    /// <summary>
    /// What every member understands. A leader writes nothing that needs more; the level rises by an entry of the log,
    /// and never falls.
    /// </summary>
    /// <value>Default: 0. The core carries it and never looks at it.</value>
    public int FeatureLevel { get; }

    /// <summary>Where members are reached, by name, in a fixed order. The core never looks inside.</summary>
    public IReadOnlyDictionary<string, string> Addresses => _addresses;

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

    /// <summary>Where a member is reached.</summary>
    /// <param name="node">The member's name.</param>
    /// <returns>The address; null when none was given.</returns>
    public string? AddressOf(NodeId node) => _addresses.GetValueOrDefault(node.Value);

    /// <inheritdoc/>
    public bool Equals(ClusterConfiguration? other) =>
        other is not null
        && _voters.AsSpan().SequenceEqual(other._voters)
        && _learners.AsSpan().SequenceEqual(other._learners)
        && FeatureLevel == other.FeatureLevel
        && System.Linq.Enumerable.SequenceEqual(_addresses, other._addresses);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClusterConfiguration);

    /// <inheritdoc/>
    public override int GetHashCode() => (_voters.Length * 31) + _learners.Length;

    /// <summary>The same cluster with other members.</summary>
    internal ClusterConfiguration With(
        IEnumerable<MemberId> voters, IEnumerable<MemberId> learners, NodeId? newcomer = null, string? address = null)
    {
        Dictionary<NodeId, string> addresses = AddressesByNode();
        if (newcomer is { } node && address is not null)
            addresses[node] = address;
        return new ClusterConfiguration(voters, learners, addresses, FeatureLevel);
    }

    /// <summary>The same members at a higher level.</summary>
    internal ClusterConfiguration At(int featureLevel) =>
        new(_voters, _learners, AddressesByNode(), featureLevel);

    /// <inheritdoc/>
    public override string ToString() =>
        _learners.Length == 0
            ? string.Join(' ', _voters)
            : $"{string.Join(' ', _voters)}, learning: {string.Join(' ', _learners)}";

    private Dictionary<NodeId, string> AddressesByNode()
    {
        Dictionary<NodeId, string> addresses = [];
        foreach ((string node, string address) in _addresses)
            addresses[new NodeId(node)] = address;
        return addresses;
    }
}
