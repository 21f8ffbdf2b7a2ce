namespace Catga.Raft.Transport.Tests.Codec;

/// <summary>One of everything that travels, and a way to compare them that looks at every field.</summary>
internal static class Samples
{
    public static ClusterConfiguration Members { get; } = new(
        [new MemberId("a", 1), new MemberId("b", ulong.MaxValue)],
        [new MemberId("c", 3)],
        new Dictionary<NodeId, string> { [new("a")] = "http://a:5001/", [new("c")] = "https://ü.example:1/" },
        featureLevel: 7);

    public static Founding Founding { get; } =
        new(new SnapshotPoint(new LogIndex(1_800_000_000_000_000), new Term(1_800_000_000), Members), new ClusterId("0123456789abcdef0123456789abcdef"));

    public static PeerHello Hello { get; } = new()
    {
        Self = new MemberId("a", 0xFEDC_BA98_7654_3210),
        Endpoint = new Uri("http://a:5001/"),
        Bootstrap = [new Uri("http://a:5001/"), new Uri("http://b:5001/")],
        Founding = Founding,
        IsVolatile = true,
        JoinsExisting = true,
        BornAt = 1_800_000_000_000_000,
        SupportedFeatureLevel = 3,
        CommittedFeatureLevel = 2,
    };

    public static IReadOnlyList<object> Messages { get; } =
    [
        new AppendEntries(new Term(5), new LogIndex(10), new Term(4), [], new LogIndex(9), 77),
        new AppendEntries(
            new Term(long.MaxValue), LogIndex.Zero, Term.Zero,
            [
                new LogEntry { Index = new LogIndex(1), Term = new Term(1) },
                new LogEntry { Index = new LogIndex(2), Term = new Term(1), Kind = EntryKind.Command, Command = new byte[] { 1, 2, 3 } },
                new LogEntry { Index = new LogIndex(3), Term = new Term(2), Kind = EntryKind.Command },
                new LogEntry { Index = new LogIndex(4), Term = new Term(9), Kind = EntryKind.Configuration, Configuration = Members },
            ],
            new LogIndex(long.MaxValue), long.MaxValue),
        new AppendAccepted(new Term(5), 77, TimeSpan.FromMilliseconds(150), new LogIndex(128)),
        new AppendRejected(
            new Term(5), 78, TimeSpan.FromMilliseconds(150), new LogIndex(16384), new LogIndex(12), new Term(3)),
        new SnapshotChunk(new Term(5), Founding.Start, 1L << 40, new byte[] { 9, 8 }, IsLast: true, 79),
        new SnapshotChunk(new Term(5), new SnapshotPoint(LogIndex.Zero, Term.Zero, ClusterConfiguration.Empty), 0, default, IsLast: false, 0),
        new SnapshotReply(new Term(5), 79, TimeSpan.FromSeconds(1), new LogIndex(4), 1L << 41, Installed: true),
        new PreVoteRequest(new Term(5), new LogIndex(4), new Term(3)),
        new PreVoteReply(new Term(5), new Term(6), Granted: true),
        new VoteRequest(new Term(6), new LogIndex(4), new Term(3), ByTransfer: true),
        new VoteReply(new Term(6), Granted: false),
        new ReadIndexRequest(new Term(6), -12),
        new ReadIndexReply(new Term(6), long.MinValue, new LogIndex(4)),
        new TimeoutNow(new Term(6)),
        new FormationMessage.Ready(Founding with { Former = null }),
        new FormationMessage.Formed(Founding, 12),
        new FormationMessage.Removed(),
    ];

    public static byte[] Encode(object message)
    {
        WireWriter writer = new();
        MessageCodec.Write(writer, message);
        return writer.Written.ToArray();
    }

    /// <summary>All that a message says, in words.</summary>
    public static string Describe(object message) => message switch
    {
        AppendEntries append => $"{append with { Entries = [] }} {string.Join(';', append.Entries.Select(Describe))}",
        SnapshotChunk chunk =>
            $"{chunk with { Content = default, Point = new(default, default, ClusterConfiguration.Empty) }} {Describe(chunk.Point)} {Convert.ToHexString(chunk.Content.Span)}",
        FormationMessage.Ready ready => $"ready {Describe(ready.Founding)}",
        FormationMessage.Formed formed => $"formed {Describe(formed.Founding)} {formed.FeatureLevel}",
        _ => message.ToString()!,
    };

    public static string Describe(Founding founding) => $"{Describe(founding.Start)} from {founding.Former}";

    private static string Describe(SnapshotPoint point) => $"{point.Index}.{point.Term} {Describe(point.Configuration)}";

    private static string Describe(LogEntry entry) =>
        $"{entry} {entry.Kind} {Convert.ToHexString(entry.Command.Span)} {(entry.Configuration is { } members ? Describe(members) : "-")}";

    private static string Describe(ClusterConfiguration members) =>
        $"{members} at {string.Join(',', members.Addresses)} level {members.FeatureLevel}";
}
