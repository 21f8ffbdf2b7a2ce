using System.Text;
using Catga.Raft.Hosting.Driving;
using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Recovery;
using Catga.Raft.Hosting.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catga.Raft.Hosting.Tests.Recovery;

/// <summary>Folders on the real disk: a node of a cluster of three with a log, and backups of a state.</summary>
internal sealed class RecoveryFolder : IDisposable
{
    public static readonly MemberId Self = new("node:5001", 7);

    public static readonly ClusterConfiguration Members = new(
        [Self, new MemberId("b:5001", 8), new MemberId("c:5001", 9)],
        learners: null,
        new Dictionary<NodeId, string>
        {
            [Self.Node] = "http://node:5001", [new NodeId("b:5001")] = "http://b:5001",
            [new NodeId("c:5001")] = "http://c:5001",
        },
        featureLevel: 1);

    public static readonly Founding Founding =
        new(new SnapshotPoint(LogIndex.Zero, Term.Zero, Members), Former: null);

    private readonly string _root = Directory.CreateTempSubdirectory("catga-recovery-").FullName;

    public string BackupPath => Path.Combine(_root, "the.backup");

    public string StatePath => Path.Combine(_root, "state");

    public string NodePath => Path.Combine(StatePath, "node%3a5001");

    public RecoveryPlan Plan => new() { StatePath = StatePath, LocalEndpoint = new Uri("http://node:5001") };

    /// <summary>Everything in the folder of all nodes, with its content.</summary>
    public string[] Inventory() => !Directory.Exists(StatePath)
        ? []
        : [.. Directory.GetFiles(StatePath, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => !Path.GetFileName(file).StartsWith("lock", StringComparison.Ordinal))
            .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")];

    public NodeStorage Open() => NodeStorage.OnDisk(StatePath, Self.Node, new StorageSettings(), NullLogger.Instance);

    /// <summary>A node with entries 1 to <paramref name="last"/> of term 4.</summary>
    public void Write(int last)
    {
        using NodeStorage storage = Open();
        storage.SaveIdentity(new StoredIdentity(Self, BornAt: 1, Founding));
        storage.Load();
        storage.Write(new RaftEffect.PersistVote(new Term(5), VotedFor: null));
        storage.Write(new RaftEffect.PersistEntries([.. Enumerable.Range(1, last).Select(Entry)]));
        storage.Sync();
    }

    /// <summary>A snapshot of the first entries, and the log behind it.</summary>
    public void Compact(int upTo)
    {
        using NodeStorage storage = Open();
        storage.Load();
        Ledger state = new();
        foreach (int index in Enumerable.Range(1, upTo))
            state.Apply(new LogIndex(index), Entry(index).Command);
        SnapshotPoint point = new(new LogIndex(upTo), new Term(4), Members);
        using (Stream stream = storage.CreateSnapshot(point))
        using (IStateSnapshot snapshot = state.TakeSnapshot())
            SnapshotContent.Write(snapshot, stream);
        storage.PublishSnapshot(point);
        storage.Write(new RaftEffect.DropPrefix(point.Index));
        storage.Sync();
    }

    /// <summary>What a node finds when it starts.</summary>
    public (StoredIdentity Identity, DurableState Durable, Ledger State) Load()
    {
        using NodeStorage storage = Open();
        LoadedState loaded = LoadedState.From(storage, storage.Identity!, FeatureLevels.Newest);
        Ledger state = new();
        SnapshotContent.TryRestore(loaded.Content!, state);
        loaded.Content!.Dispose();
        return (storage.Identity!, loaded.Durable, state);
    }

    /// <summary>Writes a backup of a state with lines; long ones make several blocks.</summary>
    public void BackUp(params string[] lines)
    {
        Ledger state = new();
        foreach (string line in lines)
            state.Lines.Add(line);
        RaftHostStatus status = new()
        {
            Node = Self.Node,
            Endpoint = new Uri("http://node:5001"),
            Phase = ClusterPhase.Member,
            Cluster = Founding.Id,
            Raft = new RaftStatus
            {
                Self = Self, Role = RaftRole.Follower, Term = new Term(5), Leader = null, LeaseUntil = null,
                LastIndex = new LogIndex(9), PersistedIndex = new LogIndex(9), CommitIndex = new LogIndex(9),
                Configuration = Members,
            },
            LeaderEndpoint = null,
            AppliedIndex = new LogIndex(9),
            Members = [],
        };
        using FileStream file = File.Create(BackupPath);
        using IStateSnapshot snapshot = state.TakeSnapshot();
        RaftBackup.Write(status, snapshot, new LogIndex(9), DateTimeOffset.UnixEpoch.AddDays(20_000), file);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static LogEntry Entry(int index) => new()
    {
        Index = new LogIndex(index), Term = new Term(4), Kind = EntryKind.Command,
        Command = Encoding.UTF8.GetBytes($"line {index}"),
    };
}
