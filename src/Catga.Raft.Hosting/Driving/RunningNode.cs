using System.Security.Cryptography;
using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Transport;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Driving;

/// <summary>Threads and parts of a node from its start to its end.</summary>
internal sealed class RunningNode
{
    private readonly CancellationTokenSource _ending;
    private int _hasFailed;

    private RunningNode(
        HostParts parts, CancellationTokenSource ending, PeerHello self, StoredIdentity identity,
        Subscribers<Reign?> reigns, Subscribers<RaftHostStatus> statuses)
    {
        (Parts, _ending) = (parts, ending);
        Reigns = new ReignKeeper(() => parts.Now, reigns, parts.Logger);
        Life = new ClusterLife(parts, Reigns, Lives, identity, self);
        Board = new StatusBoard(Life, statuses);
        Loop = new HostLoop(parts, Life, Reigns, Board);
    }

    public HostParts Parts { get; }

    public Lives Lives { get; } = new();

    public ReignKeeper Reigns { get; }

    public ClusterLife Life { get; }

    public StatusBoard Board { get; }

    public HostLoop Loop { get; }

    /// <summary>Host and port, if it was given no name.</summary>
    public static NodeId NameOf(RaftHostOptions options) =>
        options.NodeId is { } name ? new NodeId(name) : EndpointName.DefaultNode(options.LocalEndpoint!);

    /// <summary>The first members; this node is one of them, listed or not.</summary>
    public static IReadOnlyList<Uri> BootstrapOf(RaftHostOptions options) =>
        EndpointName.Sort([options.LocalEndpoint!, .. options.Members]);

    /// <summary>Reads whose state the storage holds, and makes ready.</summary>
    /// <exception cref="InvalidOperationException">It is another node's, or too new for this binary.</exception>
    public static RunningNode Open(
        RaftHostOptions options,
        IReplicatedState state,
        IRaftStorage storage,
        IRaftTransport transport,
        TimeProvider clock,
        ILogger logger,
        Action<Exception> fail,
        Subscribers<Reign?> reigns,
        Subscribers<RaftHostStatus> statuses)
    {
        try
        {
            StoredIdentity identity = IdentityIn(storage, options, clock);
            LoadedState? loaded = identity.Founding is null
                ? null
                : LoadedState.From(storage, identity, options.SupportedFeatureLevel);
            CancellationTokenSource ending = new();
            HostParts parts = new()
            {
                Options = options,
                Clock = clock,
                Storage = storage,
                Transport = transport,
                State = state,
                Disk = new SerialThread("raft disk", fail),
                Applying = new SerialThread("raft applier", fail),
                Snapshots = new SerialThread("raft snapshot", fail),
                Ending = ending.Token,
                Inbox = new Inbox(),
                Logger = logger,
                Fail = fail,
            };
            PeerHello self = Describe(options, identity, loaded);
            HostLog.Started(logger, self.Self, self.Endpoint, self.Bootstrap.Count);
            if (self.Bootstrap.Count % 2 == 0)
                HostLog.EvenNumber(logger, self.Bootstrap.Count);
            RunningNode node = new(parts, ending, self, identity, reigns, statuses);
            parts.Inbox.Post(() => node.Life.Begin(loaded));
            return node;
        }
        catch
        {
            storage.Dispose(); // Its lock too: the next attempt must not find it taken.
            throw;
        }
    }

    /// <summary>The first failure stops everything; nothing is acknowledged afterwards.</summary>
    /// <returns>False when it had failed before.</returns>
    public bool TryFail()
    {
        if (Interlocked.Exchange(ref _hasFailed, 1) != 0)
            return false;

        Life.Stop();
        Parts.Disk.Abandon();
        Loop.BeginToEnd(ClusterPhase.Failed);
        return true;
    }

    /// <summary>Ends all threads in order, then closes the storage.</summary>
    public void End()
    {
        Loop.End();
        _ending.Cancel();
        Parts.Snapshots.End();
        Parts.Disk.End();
        Parts.Applying.End();
        Parts.Storage.Dispose();
    }

    private static StoredIdentity IdentityIn(IRaftStorage storage, RaftHostOptions options, TimeProvider clock)
    {
        NodeId name = NameOf(options);
        if (storage.Identity is { } identity)
        {
            return identity.Self.Node == name
                ? identity
                : throw new InvalidOperationException(
                    $"The state that was found belongs to the node {identity.Self.Node}, and this node is {name}. Give "
                    + "each node a folder of its own, or the name that its state bears.");
        }

        Incarnation incarnation = new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        long bornAt = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        StoredIdentity created = new(new MemberId(name, incarnation), bornAt, Founding: null);
        storage.SaveIdentity(created);
        return created;
    }

    private static PeerHello Describe(RaftHostOptions options, StoredIdentity identity, LoadedState? loaded) => new()
    {
        Self = identity.Self,
        Endpoint = EndpointName.Normalise(options.LocalEndpoint!),
        Bootstrap = BootstrapOf(options),
        Founding = loaded?.Knows(identity.Self) == true ? identity.Founding : null,
        IsVolatile = options.PersistentStatePath is null,
        JoinsExisting = options.JoinsExisting,
        BornAt = identity.BornAt,
        SupportedFeatureLevel = options.SupportedFeatureLevel,
        CommittedFeatureLevel = loaded?.Durable.Snapshot.Configuration.FeatureLevel ?? 0,
    };
}
