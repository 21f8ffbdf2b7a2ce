using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Hosting.Tests.Storage;

/// <summary>
/// What was acknowledged and is damaged is never dropped in silence: the start refuses, and says where.
/// </summary>
/// <remarks>In memory: tens of thousands of starts would otherwise wait for as many syncs of a real folder.</remarks>
public sealed class DamageTests(ITestOutputHelper output) : IDisposable
{
    private readonly MemoryFiles _files = new();
    private readonly StorageLogRecord _log = new();
    private StorageSettings _settings = StateFolder.Small;

    [Fact]
    public void Every_byte_of_a_log_of_three_segments_that_is_flipped_refuses_the_start_with_file_and_offset()
    {
        Fill(segments: 3);
        int flips = 0;
        foreach (string path in Segments())
        {
            byte[] right = Bytes(path);
            for (int offset = 0; offset < right.Length; offset++, flips++)
            {
                byte[] wrong = [.. right];
                wrong[offset] ^= (byte)(1 << (offset % 8));
                Put(path, wrong);

                StorageException refusal = Assert.Throws<StorageException>(Load);

                Assert.Equal(path, refusal.File);
                Assert.InRange(refusal.Offset, offset - offset % 512, offset);
                Assert.Contains($"offset {refusal.Offset}", refusal.Message, StringComparison.Ordinal);
            }

            Put(path, right);
        }

        output.WriteLine($"{flips} flips, each refused");
        Assert.Empty(_log.Warnings);
        Assert.NotEmpty(Load());
    }

    [Fact]
    public void A_log_that_is_cut_short_anywhere_refuses_or_ends_with_a_whole_batch()
    {
        string[] all = Fill(segments: 3);
        int refused = 0, ended = 0;
        foreach (string path in Segments())
        {
            byte[] right = Bytes(path);
            for (int length = 0; length < right.Length; length += 3)
            {
                Put(path, right[..length]);
                try
                {
                    string[] rest = Load();
                    Assert.Equal(all[..rest.Length], rest);
                    Assert.True(rest.Length == all.Length || path == Segments()[^1], $"{path} at {length}: {rest.Length}");
                    ended++;
                }
                catch (StorageException refusal)
                {
                    Assert.Equal(path, refusal.File);
                    refused++;
                }
            }

            Put(path, right);
        }

        output.WriteLine($"{refused} refused, {ended} ended before");
        Assert.Equal(all, Load());
    }

    [Fact]
    public void A_segment_that_is_missing_refuses_the_start()
    {
        Fill(segments: 3);
        foreach (string path in Segments())
        {
            _files.Rename(path, "aside");

            StorageException refusal = Assert.Throws<StorageException>(Load);

            Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
            _files.Rename("aside", path);
        }

        Assert.NotEmpty(Load());
    }

    [Fact]
    public void A_log_or_an_identity_that_is_missing_refuses_the_start()
    {
        Fill(segments: 1);
        _files.Rename("identity", "aside");
        Assert.Contains("identity", Assert.Throws<StorageException>(Load).Message, StringComparison.Ordinal);
        _files.Rename("aside", "identity");
        _files.Rename(Segments()[0], "aside");
        Assert.Contains("log is missing", Assert.Throws<StorageException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_byte_of_the_identity_that_is_flipped_refuses_the_start()
    {
        Fill(segments: 1);
        string path = "identity";
        byte[] right = Bytes(path);
        for (int offset = 0; offset < right.Length; offset++)
        {
            byte[] wrong = [.. right];
            wrong[offset] ^= 0x10;
            Put(path, wrong);

            Assert.Equal("identity", Assert.Throws<StorageException>(Load).File);
        }
    }

    [Fact]
    public void Every_byte_of_a_snapshot_that_is_flipped_is_noticed_before_the_state_is_put_back()
    {
        Fill(segments: 1);
        using (NodeStorage storage = Begin())
            NodeStorageTests.Publish(storage, StateFolder.Point(3, 1), new string('s', 500));
        string path = _files.List().Single(name => name.StartsWith("snapshot-", StringComparison.Ordinal));
        byte[] right = Bytes(path);
        for (int offset = 0; offset < right.Length; offset++)
        {
            byte[] wrong = [.. right];
            wrong[offset] ^= 0x10;
            Put(path, wrong);

            Assert.Equal(path, Assert.Throws<StorageException>(Load).File);
        }
    }

    [Fact]
    public void A_batch_of_which_sectors_never_reached_the_disk_is_cut_and_the_log_says_so()
    {
        _settings = _settings with { SegmentBytes = 64 * 1024 };
        Fill(segments: 1, batches: 4);
        string path = Segments()[^1];
        byte[] before = Bytes(path);
        using (NodeStorage storage = Begin())
            NodeStorageTests.Store(storage, StateFolder.Entries(5, 12, term: 1, bytes: 300));
        byte[] after = Bytes(path);
        int first = Enumerable.Range(0, after.Length).First(i => i >= before.Length || before[i] != after[i]) / 512 * 512;
        for (int lost = first; lost + 512 <= after.Length && after.AsSpan(lost, 512).ContainsAnyExcept((byte)0); lost += 512)
        {
            byte[] torn = [.. after];
            torn.AsSpan(lost, 512).Clear();
            Put(path, torn);
            _log.Warnings.Clear();

            Assert.Equal(4, Load().Length);

            Assert.Contains($"cut at offset {first}", Assert.Single(_log.Warnings), StringComparison.Ordinal);
            Assert.Equal(4, Load().Length);
            Assert.Single(_log.Warnings);
        }
    }

    [Fact]
    public void A_lost_sector_in_front_of_a_later_batch_refuses_the_start()
    {
        _settings = _settings with { SegmentBytes = 64 * 1024 };
        Fill(segments: 1, batches: 4);
        string path = Segments()[^1];
        byte[] wrong = Bytes(path);
        wrong.AsSpan(1024, 512).Clear();
        Put(path, wrong);

        StorageException refusal = Assert.Throws<StorageException>(Load);

        Assert.Equal((path, 1024), (refusal.File, refusal.Offset));
    }

    public void Dispose() => _files.Dispose();

    // As many batches as fill the segments; returns what was acknowledged.
    private string[] Fill(int segments, int batches = 3)
    {
        List<LogEntry> entries = [];
        using NodeStorage storage = Begin();
        NodeStorageTests.Store(storage, new RaftEffect.PersistVote(new Term(1), StateFolder.Self));
        for (int i = 1, more = batches; more > 0; i++, more -= Segments().Length < segments ? 0 : 1)
        {
            // Zeros too: they must not look like a sector that was never written.
            LogEntry entry = StateFolder.Entry(i, 1, bytes: 40 + (i * 37 % 300));
            entries.Add(i % 3 == 0 ? entry with { Command = new byte[600] } : entry);
            NodeStorageTests.Store(storage, new RaftEffect.PersistEntries([entries[^1]]));
        }

        return [.. entries.Select(StateFolder.Describe)];
    }

    private string[] Load()
    {
        using NodeStorage storage = NodeStorage.Open(_files, _settings, _log);
        return [.. storage.Load().Entries.Select(StateFolder.Describe)];
    }

    private NodeStorage Begin()
    {
        NodeStorage storage = NodeStorage.Open(_files, _settings, _log);
        if (storage.Identity is null)
            storage.SaveIdentity(StateFolder.Identity);
        storage.Load();
        return storage;
    }

    private string[] Segments() =>
        [.. _files.List().Where(name => name.StartsWith("log-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private byte[] Bytes(string name)
    {
        using IFile file = _files.Open(name);
        byte[] bytes = new byte[file.Length];
        file.Read(0, bytes);
        return bytes;
    }

    private void Put(string name, byte[] bytes)
    {
        _files.Delete(name);
        using IFile file = _files.Create(name);
        file.Write(0, bytes);
    }
}
