namespace Catga.Raft.Hosting.Formation;

/// <summary>How a cluster begins, decided alike by all that look at the same nodes.</summary>
internal static class FoundingRules
{
    /// <summary>All of them vote from the first entry on.</summary>
    /// <remarks>
    /// Where one forgets, all begin at the time, so that indexes and terms rise over the life of a cluster that
    /// forgets. Clocks that were set back by more than the former cluster's life would break that.
    /// </remarks>
    /// <param name="founders">What each says of itself.</param>
    public static Founding First(IReadOnlyCollection<PeerHello> founders)
    {
        bool forgets = founders.Any(founder => founder.IsVolatile);
        long bornAt = founders.Max(founder => founder.BornAt);
        ClusterConfiguration configuration = new(
            founders.Select(founder => founder.Self),
            learners: null,
            founders.ToDictionary(founder => founder.Self.Node, founder => EndpointName.Text(founder.Endpoint)),
            founders.Min(founder => founder.SupportedFeatureLevel));
        return new Founding(
            forgets ? StartAt(bornAt, configuration) : new SnapshotPoint(LogIndex.Zero, Term.Zero, configuration),
            Former: null);
    }

    /// <summary>One that still has its state goes on alone, and takes in those that have none.</summary>
    /// <param name="self">Whose state it is.</param>
    /// <param name="newcomers">Met, and without any state.</param>
    /// <param name="former">The cluster that lost its quorum.</param>
    /// <param name="last">The last index and term that the state's owner knows of.</param>
    /// <param name="now">Microseconds since 1970.</param>
    public static Founding Anew(
        PeerHello self,
        IReadOnlyCollection<PeerHello> newcomers,
        ClusterId former,
        (LogIndex Index, Term Term) last,
        long now)
    {
        PeerHello[] all = [self, .. newcomers];
        ClusterConfiguration configuration = new(
            [self.Self],
            newcomers.Select(newcomer => newcomer.Self),
            all.ToDictionary(member => member.Self.Node, member => EndpointName.Text(member.Endpoint)),
            Math.Max(self.CommittedFeatureLevel, 1));
        return new Founding(StartBehind(now, last, configuration), former);
    }

    /// <summary>
    /// One begins alone with a state that is given to it. The others are expected: whoever comes under such a name
    /// takes the place, learns, and votes.
    /// </summary>
    /// <param name="self">Who begins.</param>
    /// <param name="addresses">Where it and the others are reached, by name.</param>
    /// <param name="featureLevel">What the state was written at.</param>
    /// <param name="former">The cluster that the state is from.</param>
    /// <param name="last">The last index and term that the state's owner knew of.</param>
    /// <param name="now">Microseconds since 1970.</param>
    public static Founding Alone(
        MemberId self,
        IReadOnlyDictionary<NodeId, string> addresses,
        int featureLevel,
        ClusterId former,
        (LogIndex Index, Term Term) last,
        long now)
    {
        // The zeroth life stands for none: whoever comes has another, and replaces it.
        IEnumerable<MemberId> expected =
            addresses.Keys.Where(node => node != self.Node).Select(node => new MemberId(node, default));
        ClusterConfiguration configuration = new([self], expected, addresses, Math.Max(featureLevel, 1));
        return new Founding(StartBehind(now, last, configuration), former);
    }

    /// <summary>
    /// Where a member of the founding begins. Who was not there with its state begins before everything, and knows no
    /// members: it gets all that from the leader.
    /// </summary>
    public static SnapshotPoint BeginningFor(MemberId self, Founding founding) =>
        founding.Start.Configuration.IsVoter(self)
            ? founding.Start
            : new SnapshotPoint(LogIndex.Zero, Term.Zero, ClusterConfiguration.Empty);

    /// <summary>At the time, so that what was granted after the state was taken is below it too.</summary>
    private static SnapshotPoint StartBehind(
        long now, (LogIndex Index, Term Term) last, ClusterConfiguration configuration)
    {
        SnapshotPoint start = StartAt(now, configuration);
        return start with
        {
            Index = LogIndex.Max(start.Index, last.Index.Next),
            Term = start.Term > last.Term ? start.Term : last.Term.Next,
        };
    }

    private static SnapshotPoint StartAt(long microseconds, ClusterConfiguration configuration) =>
        new(new LogIndex(microseconds), new Term(microseconds / 1000), configuration);
}
