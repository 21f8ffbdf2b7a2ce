using System.Buffers.Binary;
using Catga.Raft.Hosting.Recovery;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Tests.Recovery;

public sealed class RestoreTests : IDisposable
{
    private readonly RecoveryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_backup_becomes_the_beginning_of_a_new_cluster_and_everything_in_it_is_higher()
    {
        _folder.BackUp("one", "two");

        RecoveredNode restored = Restore();

        (StoredIdentity identity, DurableState durable, Ledger state) = _folder.Load();
        Assert.Equal(["one", "two"], state.Lines);
        Assert.Equal(_folder.NodePath, restored.Folder);
        Assert.Equal(RecoveryFolder.Founding.Id, restored.Former);
        Assert.NotEqual(restored.Former, restored.Cluster);
        Assert.Equal(restored.Cluster, identity.Founding!.Id);
        Assert.Equal(new LogIndex(9), restored.StateIndex);
        Assert.True(durable.Snapshot.Index > new LogIndex(9) && durable.Term > new Term(5));
        Assert.Equal((restored.FirstIndex, restored.FirstTerm), (durable.Snapshot.Index, durable.Snapshot.Term));
        Assert.Empty(durable.Entries);
    }

    [Fact]
    public void It_is_above_what_was_granted_after_the_backup_too()
    {
        _folder.BackUp("one");
        DateTimeOffset before = TimeProvider.System.GetUtcNow();

        RecoveredNode restored = Restore();

        Assert.True(restored.FirstIndex.Value >= before.ToUnixTimeMilliseconds() * 1000);
        Assert.True(restored.FirstTerm.Value >= before.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void The_node_votes_alone_in_a_new_life_and_the_others_are_expected_where_they_were()
    {
        _folder.BackUp("one");

        Restore();

        ClusterConfiguration members = _folder.Load().Durable.Snapshot.Configuration;
        MemberId self = Assert.Single(members.Voters);
        Assert.Equal(RecoveryFolder.Self.Node, self.Node);
        Assert.NotEqual(RecoveryFolder.Self.Incarnation, self.Incarnation);
        Assert.Equal(["b:5001", "c:5001"], members.Learners.Select(learner => learner.Node.Value));
        Assert.Equal("http://b:5001", members.AddressOf(new NodeId("b:5001")));
    }

    [Fact]
    public void The_plan_may_name_others_or_nobody()
    {
        _folder.BackUp("one");
        RaftRecovery.Restore(
            _folder.BackupPath, _folder.Plan with { Members = [new("http://d:1"), new("http://NODE:5001")] }, new Ledger());
        ClusterConfiguration two = _folder.Load().Durable.Snapshot.Configuration;
        Directory.Delete(_folder.StatePath, recursive: true);
        RaftRecovery.Restore(_folder.BackupPath, _folder.Plan with { Members = [] }, new Ledger());

        Assert.Equal(new NodeId("d:1"), Assert.Single(two.Learners).Node);
        Assert.Empty(_folder.Load().Durable.Snapshot.Configuration.Learners);
    }

    [Fact]
    public void A_backup_says_what_it_holds()
    {
        _folder.BackUp("one", "two");

        BackupDescription backup = RaftBackup.Check(_folder.BackupPath);

        Assert.Equal(RecoveryFolder.Founding.Id, backup.Cluster);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(20_000), backup.TakenAt);
        Assert.Equal((new LogIndex(9), new Term(5)), (backup.Index, backup.Term));
        Assert.Equal(3, backup.Members.Count);
        Assert.Equal("one\ntwo".Length + 1, backup.ContentBytes);
    }

    [Fact]
    public void Every_flipped_byte_is_found_and_named_with_file_and_offset_and_nothing_is_written()
    {
        _folder.BackUp("one", "two");
        byte[] whole = File.ReadAllBytes(_folder.BackupPath);

        for (int at = 0; at < whole.Length; at++)
        {
            byte[] flipped = [.. whole];
            flipped[at] ^= 0x10;
            File.WriteAllBytes(_folder.BackupPath, flipped);

            StorageException refused = Assert.Throws<StorageException>(Restore);
            Assert.Equal(_folder.BackupPath, refused.File);
            Assert.Contains($"{_folder.BackupPath}, offset {refused.Offset}", refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_folder.Inventory());
    }

    [Fact]
    public void Damage_far_inside_is_named_by_the_offset_of_its_block()
    {
        _folder.BackUp([.. Enumerable.Range(0, 5_000).Select(number => $"{number} {new string('x', 40)}")]);
        byte[] whole = File.ReadAllBytes(_folder.BackupPath);
        whole[150_000] ^= 1;
        File.WriteAllBytes(_folder.BackupPath, whole);

        StorageException refused = Assert.Throws<StorageException>(Restore);

        Assert.InRange(refused.Offset, 150_000 - (64 * 1024) - 8, 150_000);
        Assert.Empty(_folder.Inventory());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(70_000)]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_backup_that_is_cut_short_or_goes_on_is_none(int length)
    {
        _folder.BackUp(new string('x', 200_000));
        byte[] whole = File.ReadAllBytes(_folder.BackupPath);
        byte[] changed = length == 1 ? [.. whole, 0] : whole[..(length < 0 ? whole.Length - 1 : length)];
        File.WriteAllBytes(_folder.BackupPath, changed);

        Assert.Equal(_folder.BackupPath, Assert.Throws<StorageException>(Restore).File);
        Assert.Empty(_folder.Inventory());
    }

    [Fact]
    public void A_backup_cut_between_two_blocks_is_none()
    {
        _folder.BackUp(new string('x', 200_000));
        byte[] whole = File.ReadAllBytes(_folder.BackupPath);
        int lastBlock = 1 + 200_000 - (3 * 64 * 1024) + 8;
        File.WriteAllBytes(_folder.BackupPath, whole[..^lastBlock]);

        Assert.Contains("cut short", Assert.Throws<StorageException>(Restore).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_version_is_refused_and_both_versions_are_named()
    {
        _folder.BackUp("one");
        byte[] whole = File.ReadAllBytes(_folder.BackupPath);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(8), 2);
        File.WriteAllBytes(_folder.BackupPath, whole);

        StorageException refused = Assert.Throws<StorageException>(Restore);

        Assert.Contains("version 2, this binary reads 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_that_is_not_there_is_named() => Assert.Contains(
        _folder.BackupPath, Assert.Throws<StorageException>(Restore).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_holds_anything_is_left_as_it_is()
    {
        _folder.BackUp("one");
        _folder.Write(3);
        string[] before = _folder.Inventory();

        StorageException refused = Assert.Throws<StorageException>(Restore);

        Assert.Contains($"{_folder.NodePath} is not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Inventory());
    }

    [Fact]
    public void A_folder_that_a_running_node_holds_is_in_use()
    {
        _folder.BackUp("one");
        using NodeStorage running = _folder.Open();

        Assert.Contains("in use by another process", Assert.Throws<StorageException>(Restore).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restore_that_broke_off_lets_no_node_begin_with_nothing_and_may_be_run_again()
    {
        _folder.BackUp("one");
        Directory.CreateDirectory(_folder.NodePath + "%restoring");
        File.WriteAllText(Path.Combine(_folder.NodePath + "%restoring", "identity"), "half");

        Assert.Contains("not finished", Assert.Throws<StorageException>(() => _folder.Open()).Message, StringComparison.Ordinal);
        Restore();

        Assert.Equal(["one"], _folder.Load().State.Lines);
        Assert.Single(Directory.GetDirectories(_folder.StatePath));
    }

    private RecoveredNode Restore() => RaftRecovery.Restore(_folder.BackupPath, _folder.Plan, new Ledger());
}
