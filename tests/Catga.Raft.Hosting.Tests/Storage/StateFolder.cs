using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Tests.Storage;

/// <summary>A folder on the real disk, with the words to fill it.</summary>
internal sealed class StateFolder : IDisposable
{
    public static readonly MemberId Self = new("node:5001", 7);

    public static readonly ClusterConfiguration Members = new(
        [Self, new MemberId("b", 8)], learners: [new MemberId("c", 9)],
        new Dictionary<NodeId, string> { [Self.Node] = "http://node:5001", [new NodeId("b")] = "http://b:1" },
        featureLevel: 3);

    public static readonly StoredIdentity Identity = new(
        Self, BornAt: 1_234_567, new Founding(new SnapshotPoint(LogIndex.Zero, Term.Zero, Members), Former: null));

    public static readonly StorageSettings Small = new() { SegmentBytes = 4096, GrowBytes = 1024 };

    private readonly string _root = Directory.CreateTempSubdirectory("catga-storage-").FullName;

    public StorageLogRecord Log { get; } = new();

    public string StatePath => _root;

    public string NodePath => Path.Combine(_root, "node%3a5001");

    public NodeStorage Open(StorageSettings? settings = null) =>
        NodeStorage.OnDisk(_root, Self.Node, settings ?? Small, Log);

    /// <summary>A storage that is ready to be written.</summary>
    public NodeStorage Begin(StorageSettings? settings = null)
    {
        NodeStorage storage = Open(settings);
        if (storage.Identity is null)
            storage.SaveIdentity(Identity);
        storage.Load();
        return storage;
    }

    public string[] Segments() => [.. Directory.GetFiles(NodePath, "log-*").Order(StringComparer.Ordinal)];

    public string[] Snapshots() => Directory.GetFiles(NodePath, "snapshot-*");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static LogEntry Entry(long index, long term, int bytes = 100)
    {
        byte[] command = new byte[bytes];
        new Random((int)(index * 31 + term)).NextBytes(command);
        return new LogEntry
        {
            Index = new LogIndex(index), Term = new Term(term), Kind = EntryKind.Command, Command = command,
        };
    }

    public static RaftEffect.PersistEntries Entries(long from, long to, long term, int bytes = 100) =>
        new([.. Enumerable.Range((int)from, (int)(to - from + 1)).Select(index => Entry(index, term, bytes))]);

    public static string Describe(LogEntry entry) =>
        $"{entry} {entry.Kind} {Convert.ToHexString(entry.Command.Span)} {entry.Configuration?.ToString()}";

    public static SnapshotPoint Point(long index, long term) => new(new LogIndex(index), new Term(term), Members);
}
