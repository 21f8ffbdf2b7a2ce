using Catga.Raft.Hosting.Driving;
using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catga.Raft.Hosting.Recovery;

/// <summary>The one node that still has its state, held so that it cannot run meanwhile.</summary>
internal sealed class Survivor : IDisposable
{
    private readonly NodeStorage _storage;
    private readonly IReplicatedState _state;

    private Survivor(NodeStorage storage, StoredIdentity identity, LoadedState loaded, IReplicatedState state)
    {
        (_storage, _state) = (storage, state);
        DurableState durable = loaded.Durable;
        Node = identity.Self.Node;
        Cluster = loaded.Founding.Id;
        Configuration = durable.Entries.LastOrDefault(entry => entry.Configuration is not null)?.Configuration
            ?? durable.Snapshot.Configuration;
        LogIndex last = durable.Entries is [.., LogEntry entry] ? entry.Index : durable.Snapshot.Index;
        Last = (last, durable.Term);
    }

    public NodeId Node { get; }

    public ClusterId Cluster { get; }

    public ClusterConfiguration Configuration { get; }

    /// <summary>The end of its log, and its term.</summary>
    public (LogIndex Index, Term Term) Last { get; }

    /// <summary>Where its cluster knew it.</summary>
    public Uri Endpoint => Configuration.AddressOf(Node) is { } address
        ? new Uri(address)
        : throw new StorageException($"The state of {Node} does not say where it was reached. Say where it will be.");

    /// <summary>Opens its folder, and brings the state to the end of its log.</summary>
    /// <exception cref="StorageException">
    /// There is none, it is not its own, it is damaged, or a running node holds it.
    /// </exception>
    public static Survivor Open(string folder, NodeId? node, IReplicatedState state)
    {
        if (!File.Exists(Path.Combine(folder, IdentityFile.Name)))
            throw new StorageException($"The folder {folder} holds the state of no node.");

        NodeStorage storage =
            NodeStorage.Open(DiskFiles.Take(folder), new StorageSettings(), NullLogger.Instance);
        try
        {
            StoredIdentity identity = storage.Identity!;
            if (node is { } expected && identity.Self.Node != expected)
            {
                throw new StorageException(
                    $"The folder {folder} holds the state of {identity.Self.Node}, and not of {expected}.");
            }

            if (identity.Founding is null)
            {
                throw new StorageException(
                    $"{identity.Self.Node} in {folder} has never belonged to a cluster: it has nothing to recover.");
            }

            LoadedState loaded = LoadedState.From(storage, identity, FeatureLevels.Newest);
            if (!loaded.Knows(identity.Self))
            {
                loaded.Content?.Dispose();
                throw new StorageException(
                    $"{identity.Self.Node} in {folder} was being taken in by its cluster and was no member yet: what "
                    + "it has is not whole.");
            }

            CatchUp(loaded, state);
            return new Survivor(storage, identity, loaded, state);
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    /// <summary>Writes the state, as the content of a snapshot.</summary>
    public void Write(Stream destination)
    {
        using IStateSnapshot snapshot = _state.TakeSnapshot();
        SnapshotContent.Write(snapshot, destination);
    }

    /// <summary>Lets go of the folder.</summary>
    public void Release() => _storage.Dispose();

    public void Dispose() => Release();

    private static void CatchUp(LoadedState loaded, IReplicatedState state)
    {
        using (loaded.Content)
        {
            if (loaded.Content is { } content)
                SnapshotContent.TryRestore(content, state);
        }

        foreach (LogEntry entry in loaded.Durable.Entries)
        {
            if (entry.Kind == EntryKind.Command)
                state.Apply(entry.Index, entry.Command);
        }
    }
}
