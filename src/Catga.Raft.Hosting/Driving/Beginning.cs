using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Writes down where a node belongs, before it says a word as a member: from then on it founds nothing else.
/// </summary>
internal static class Beginning
{
    /// <summary>A node without state becomes a founder, or is being taken in.</summary>
    /// <param name="parts">The running node.</param>
    /// <param name="identity">With the founding.</param>
    /// <param name="done">Told on the loop.</param>
    public static void WriteDown(HostParts parts, StoredIdentity identity, Action<LoadedState> done) =>
        parts.Disk.Post(() =>
        {
            parts.Storage.SaveIdentity(identity);
            LoadedState loaded = LoadedState.From(parts.Storage, identity, parts.Options.SupportedFeatureLevel);
            parts.Inbox.Post(() => done(loaded));
        });

    /// <summary>
    /// A node that was being taken in goes on to a cluster that was formed anew. What its log holds is replaced by the
    /// leader's snapshot, which such a cluster begins with.
    /// </summary>
    /// <param name="parts">The running node.</param>
    /// <param name="identity">With the new founding.</param>
    /// <param name="term">The term that it has come to.</param>
    /// <param name="done">Told on the loop.</param>
    public static void WriteDownAnew(HostParts parts, StoredIdentity identity, Term term, Action<LoadedState> done)
    {
        Founding founding = identity.Founding!;
        DurableState durable = new(FoundingRules.BeginningFor(identity.Self, founding)) { Term = term };
        parts.Disk.Post(() =>
        {
            parts.Storage.SaveIdentity(identity);
            parts.Inbox.Post(() => done(new LoadedState(founding, durable, Content: null)));
        });
    }
}
