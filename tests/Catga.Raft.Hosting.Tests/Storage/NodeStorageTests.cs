using Catga.Raft.Hosting.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catga.Raft.Hosting.Tests.Storage;

/// <summary>What any storage does, on disk and in memory.</summary>
[Collection(nameof(MeasuredMemory))]
public sealed class NodeStorageTests : IDisposable
{
    private readonly StateFolder _folder = new();

    [Fact]
    public void A_new_folder_has_no_identity_and_takes_one()
    {
        using (NodeStorage storage = _folder.Open())
        {
            Assert.Null(storage.Identity);
            storage.SaveIdentity(StateFolder.Identity);
        }

        using NodeStorage again = _folder.Open();

        Assert.Equal(StateFolder.Identity, again.Identity);
        Assert.Equal(3, again.Identity!.Founding!.Start.Configuration.FeatureLevel);
        Assert.Equal("http://b:1", again.Identity.Founding.Start.Configuration.AddressOf(new NodeId("b")));
    }

    [Fact]
    public void A_founding_is_kept_when_it_comes_later()
    {
        using (NodeStorage storage = _folder.Open())
        {
            storage.SaveIdentity(StateFolder.Identity with { Founding = null });
            storage.SaveIdentity(StateFolder.Identity);
        }

        using NodeStorage again = _folder.Open();

        Assert.Equal(StateFolder.Identity, again.Identity);
        Assert.Empty(again.Load().Entries);
    }

    [Fact]
    public void A_vote_and_entries_are_there_after_a_restart()
    {
        RaftEffect.PersistEntries entries = StateFolder.Entries(1, 40, term: 2);
        LogEntry change = new()
        {
            Index = new LogIndex(41), Term = new Term(2), Kind = EntryKind.Configuration, Configuration = StateFolder.Members,
        };
        using (NodeStorage storage = _folder.Begin())
        {
            storage.Write(new RaftEffect.PersistVote(new Term(2), StateFolder.Self));
            storage.Write(entries);
            storage.Write(new RaftEffect.PersistEntries([change]));
            storage.Sync();
        }

        using NodeStorage again = _folder.Open();
        DurableState state = again.Load();

        Assert.Equal((new Term(2), StateFolder.Self), (state.Term, state.VotedFor));
        Assert.Equal([.. entries.Entries.Select(StateFolder.Describe), StateFolder.Describe(change)],
            state.Entries.Select(StateFolder.Describe));
        Assert.Equal(StateFolder.Members, state.Entries[^1].Configuration);
    }

    [Fact]
    public void What_was_truncated_stays_gone_and_what_replaced_it_is_read()
    {
        using (NodeStorage storage = _folder.Begin())
        {
            Store(storage, StateFolder.Entries(1, 60, term: 1));
            Store(storage, new RaftEffect.TruncateSuffix(new LogIndex(5)), StateFolder.Entries(5, 7, term: 3));
        }

        using NodeStorage again = _folder.Open();

        Assert.Equal("1.1 2.1 3.1 4.1 5.3 6.3 7.3", string.Join(' ', again.Load().Entries));
    }

    [Fact]
    public void A_full_segment_is_followed_by_the_next_and_the_vote_goes_along()
    {
        using (NodeStorage storage = _folder.Begin())
        {
            Store(storage, new RaftEffect.PersistVote(new Term(4), StateFolder.Self));
            for (int i = 1; i <= 100; i++)
                Store(storage, StateFolder.Entries(i, i, term: 4));
            storage.Write(new RaftEffect.DropPrefix(new LogIndex(0)));
            Publish(storage, StateFolder.Point(90, 4), "state at 90");
            Store(storage, new RaftEffect.DropPrefix(new LogIndex(88)));
        }

        Assert.True(_folder.Segments().Length <= 3, string.Join('\n', _folder.Segments()));
        using NodeStorage again = _folder.Open();
        DurableState state = again.Load();

        Assert.Equal((new Term(4), StateFolder.Self), (state.Term, state.VotedFor));
        Assert.Equal(91, state.Entries[0].Index.Value);
        Assert.Equal(100, state.Entries[^1].Index.Value);
    }

    [Fact]
    public void Entries_are_read_back_within_limits_but_at_least_one()
    {
        using NodeStorage storage = _folder.Begin();
        Store(storage, StateFolder.Entries(1, 50, term: 1, bytes: 1000));

        Assert.Equal(3, storage.ReadEntries(new LogIndex(10), maxEntries: 3, maxBytes: 1_000_000).Count);
        Assert.Equal(2, storage.ReadEntries(new LogIndex(10), maxEntries: 100, maxBytes: 2500).Count);
        Assert.Single(storage.ReadEntries(new LogIndex(50), maxEntries: 100, maxBytes: 1));
        Assert.Empty(storage.ReadEntries(new LogIndex(51), maxEntries: 100, maxBytes: 1));
        Assert.Equal(
            StateFolder.Describe(StateFolder.Entry(10, 1, 1000)),
            StateFolder.Describe(storage.ReadEntries(new LogIndex(10), 1, 1)[0]));
    }

    [Fact]
    public void Entries_before_the_start_of_the_log_are_not_read()
    {
        using NodeStorage storage = _folder.Begin();
        Store(storage, StateFolder.Entries(1, 50, term: 1));
        Publish(storage, StateFolder.Point(40, 1), "state");
        Store(storage, new RaftEffect.DropPrefix(new LogIndex(30)));

        Assert.Empty(storage.ReadEntries(new LogIndex(30), 10, 1000));
        Assert.NotEmpty(storage.ReadEntries(new LogIndex(31), 10, 1000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public void A_published_snapshot_is_read_back_whole_and_in_pieces(int bytes)
    {
        byte[] content = new byte[bytes];
        new Random(1).NextBytes(content);
        using (NodeStorage storage = _folder.Begin())
        {
            Store(storage, StateFolder.Entries(1, 20, term: 1));
            using (Stream target = storage.CreateSnapshot(StateFolder.Point(10, 1)))
                target.Write(content);
            Assert.True(storage.PublishSnapshot(StateFolder.Point(10, 1)));
        }

        using NodeStorage again = _folder.Open();
        DurableState state = again.Load();

        Assert.Equal(StateFolder.Point(10, 1), state.Snapshot);
        Assert.Equal(11, state.Entries[0].Index.Value);
        Assert.Equal(content, ReadAll(again.OpenSnapshot().Content));
        Assert.Equal(content, ReadInPieces(again));
    }

    [Fact]
    public void A_snapshot_that_comes_in_replaces_the_log()
    {
        using (NodeStorage storage = _folder.Begin())
        {
            Store(storage, StateFolder.Entries(1, 60, term: 1));
            Install(storage, StateFolder.Point(100, 5), "their state");
            Store(storage, StateFolder.Entries(101, 103, term: 5));
        }

        Assert.Single(_folder.Snapshots());
        using NodeStorage again = _folder.Open();
        DurableState state = again.Load();

        Assert.Equal(StateFolder.Point(100, 5), state.Snapshot);
        Assert.Equal("101.5 102.5 103.5", string.Join(' ', state.Entries));
        Assert.Equal("their state"u8, ReadAll(again.OpenSnapshot().Content));
    }

    [Fact]
    public void An_own_snapshot_that_was_overtaken_counts_for_nothing()
    {
        using NodeStorage storage = _folder.Begin();
        Store(storage, StateFolder.Entries(1, 60, term: 1));
        using (Stream target = storage.CreateSnapshot(StateFolder.Point(50, 1)))
            target.Write("mine"u8);
        Install(storage, StateFolder.Point(100, 5), "theirs");

        Assert.False(storage.PublishSnapshot(StateFolder.Point(50, 1)));

        Assert.Equal("theirs"u8, ReadAll(storage.OpenSnapshot().Content));
    }

    [Fact]
    public void A_snapshot_that_begins_again_forgets_its_first_pieces()
    {
        using NodeStorage storage = _folder.Begin();
        storage.Write(new RaftEffect.WriteSnapshot(StateFolder.Point(9, 1), 0, "half a"u8.ToArray()));
        storage.Write(new RaftEffect.WriteSnapshot(StateFolder.Point(12, 2), 0, "whole "u8.ToArray()));
        storage.Write(new RaftEffect.WriteSnapshot(StateFolder.Point(12, 2), 6, "one"u8.ToArray()));
        Store(storage, new RaftEffect.InstallSnapshot(StateFolder.Point(12, 2)));

        Assert.Equal("whole one"u8, ReadAll(storage.OpenSnapshot().Content));
    }

    [Fact]
    public void A_cluster_that_forgets_may_begin_at_any_index()
    {
        SnapshotPoint start = StateFolder.Point(1_700_000_000, 1_700_000_000);
        using NodeStorage storage = NodeStorage.InMemory(NullLogger.Instance);
        storage.SaveIdentity(StateFolder.Identity with { Founding = StateFolder.Identity.Founding! with { Start = start } });

        DurableState state = storage.Load();
        Store(storage, StateFolder.Entries(1_700_000_001, 1_700_000_002, 1_700_000_001));

        Assert.Equal((start, start.Term, null), (state.Snapshot, state.Term, state.VotedFor));
        Assert.Equal(2, storage.ReadEntries(new LogIndex(1_700_000_001), 9, 999).Count);
        Assert.True(storage.ReadSnapshot(start.Index, 0, 100) is { IsLast: true, Content.Length: 0 } piece && piece.Point == start);
    }

    [Fact]
    public void A_log_in_memory_stays_small_when_its_beginning_is_dropped()
    {
        using NodeStorage storage = NodeStorage.InMemory(NullLogger.Instance);
        storage.SaveIdentity(StateFolder.Identity);
        storage.Load();
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int i = 0; i < 200; i++)
        {
            int first = (i * 1000) + 1;
            Store(storage, StateFolder.Entries(first, first + 999, term: 1, bytes: 500));
            Publish(storage, StateFolder.Point(first + 999, 1), "state");
            Store(storage, new RaftEffect.DropPrefix(new LogIndex(first + 999)));
        }

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 16 * 1024 * 1024, $"100 MB went through, {grown} bytes are left");
    }

    public void Dispose() => _folder.Dispose();

    internal static void Store(NodeStorage storage, params RaftEffect[] effects)
    {
        foreach (RaftEffect effect in effects)
            storage.Write(effect);
        storage.Sync();
    }

    internal static void Publish(NodeStorage storage, SnapshotPoint point, string state)
    {
        using (Stream target = storage.CreateSnapshot(point))
            target.Write(System.Text.Encoding.UTF8.GetBytes(state));
        Assert.True(storage.PublishSnapshot(point));
    }

    internal static void Install(NodeStorage storage, SnapshotPoint point, string state)
    {
        storage.Write(new RaftEffect.WriteSnapshot(point, 0, System.Text.Encoding.UTF8.GetBytes(state)));
        Store(storage, new RaftEffect.InstallSnapshot(point));
    }

    private static byte[] ReadAll(Stream content)
    {
        using (content)
        {
            MemoryStream target = new();
            content.CopyTo(target);
            return target.ToArray();
        }
    }

    private static byte[] ReadInPieces(NodeStorage storage)
    {
        MemoryStream target = new();
        SnapshotPiece piece;
        do
        {
            piece = storage.ReadSnapshot(new LogIndex(10), target.Length, maxBytes: 7777);
            Assert.Equal(target.Length, piece.Offset);
            target.Write(piece.Content.Span);
        }
        while (!piece.IsLast);
        return target.ToArray();
    }
}
