using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Driving;

/// <summary>What the storage holds of a cluster when a node begins.</summary>
/// <param name="Founding">How the cluster began.</param>
/// <param name="Durable">What the core begins with.</param>
/// <param name="Content">The newest snapshot's content; null when the state has it already.</param>
internal sealed record LoadedState(Founding Founding, DurableState Durable, Stream? Content)
{
    /// <summary>Reads it, once.</summary>
    /// <exception cref="InvalidOperationException">This binary is older than the cluster's feature level.</exception>
    public static LoadedState From(IRaftStorage storage, StoredIdentity identity, int supportedFeatureLevel)
    {
        Founding founding = identity.Founding
            ?? throw new InvalidOperationException("Only who belongs to a cluster has anything to load.");
        DurableState durable = storage.Load();
        if (IsWaitingToBeTakenIn(storage, identity.Self, founding, durable))
            durable = durable with { Snapshot = FoundingRules.BeginningFor(identity.Self, founding) };

        // Where a cluster begins at the time, its first election must lead to a higher term than its first entry has.
        if (durable.Snapshot.Term > durable.Term)
            durable = durable with { Term = durable.Snapshot.Term, VotedFor = null };

        int level = Latest(durable).FeatureLevel;
        if (level > supportedFeatureLevel)
        {
            throw new InvalidOperationException(
                $"The log of {identity.Self.Node} is at feature level {level}, and this version understands levels up to "
                + $"{supportedFeatureLevel}: start a newer version.");
        }

        return new LoadedState(founding, durable, storage.OpenSnapshot().Content);
    }

    /// <summary>Whether the node was a member as far as its own log says.</summary>
    public bool Knows(MemberId self) =>
        IsMember(Durable.Snapshot.Configuration, self)
        || Durable.Entries.Any(entry => entry.Configuration is { } configuration && IsMember(configuration, self));

    private static ClusterConfiguration Latest(DurableState durable) =>
        durable.Entries.LastOrDefault(entry => entry.Configuration is not null)?.Configuration
        ?? durable.Snapshot.Configuration;

    private static bool IsMember(ClusterConfiguration configuration, MemberId member) =>
        configuration.IsVoter(member) || configuration.IsLearner(member);

    /// <summary>Who was not there at the beginning must not take the founders' first members for its own.</summary>
    private static bool IsWaitingToBeTakenIn(
        IRaftStorage storage, MemberId self, Founding founding, DurableState durable) =>
        !founding.Start.Configuration.IsVoter(self)
        && durable.Snapshot == founding.Start
        && (durable.Entries.Count == 0 || durable.Entries[0].Index == LogIndex.Zero.Next)
        && storage.ReadSnapshot(founding.Start.Index, 0, 1).Content.IsEmpty;
}
