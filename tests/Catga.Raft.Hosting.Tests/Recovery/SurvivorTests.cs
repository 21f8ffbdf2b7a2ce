using Catga.Raft.Hosting.Recovery;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Tests.Recovery;

public sealed class SurvivorTests : IDisposable
{
    private readonly RecoveryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_survivor_keeps_its_snapshot_and_its_whole_log(int compacted)
    {
        _folder.Write(5);
        if (compacted > 0)
            _folder.Compact(compacted);

        RecoveredNode recovered = Recover();

        (StoredIdentity identity, DurableState durable, Ledger state) = _folder.Load();
        Assert.Equal(["line 1", "line 2", "line 3", "line 4", "line 5"], state.Lines);
        Assert.Equal((new LogIndex(5), RecoveryFolder.Founding.Id), (recovered.StateIndex, recovered.Former));
        Assert.Equal(recovered.Cluster, identity.Founding!.Id);
        Assert.NotEqual(recovered.Former, recovered.Cluster);
        Assert.True(durable.Snapshot.Index > new LogIndex(5) && durable.Term > new Term(5));
    }

    [Fact]
    public void It_is_the_only_voter_where_it_was_and_its_former_fellows_are_expected()
    {
        _folder.Write(1);

        Recover();

        ClusterConfiguration members = _folder.Load().Durable.Snapshot.Configuration;
        Assert.Equal(RecoveryFolder.Self.Node, Assert.Single(members.Voters).Node);
        Assert.Equal("http://node:5001", members.AddressOf(RecoveryFolder.Self.Node));
        Assert.Equal(["b:5001", "c:5001"], members.Learners.Select(learner => learner.Node.Value));
    }

    [Fact]
    public void Its_folder_is_kept_as_it_was()
    {
        _folder.Write(3);
        string[] before = [.. Directory.GetFiles(_folder.NodePath, "log-*").Select(File.ReadAllBytes).Select(Convert.ToHexString)];

        RecoveredNode recovered = Recover();

        Assert.Equal(before, Directory.GetFiles(recovered.KeptFolder!, "log-*").Select(File.ReadAllBytes).Select(Convert.ToHexString));
        Assert.StartsWith(_folder.NodePath, recovered.KeptFolder, StringComparison.Ordinal);
    }

    [Fact]
    public void The_only_node_of_a_folder_needs_no_name_and_what_was_kept_is_none()
    {
        _folder.Write(2);

        RecoveredNode once = RaftRecovery.RecoverSurvivor(new RecoveryPlan { StatePath = _folder.StatePath }, new Ledger());
        RecoveredNode again = RaftRecovery.RecoverSurvivor(new RecoveryPlan { StatePath = _folder.StatePath }, new Ledger());

        Assert.Equal(once.Cluster, again.Former);
        Assert.True(again.FirstIndex > once.FirstIndex && again.FirstTerm > once.FirstTerm);
        Assert.Equal(["line 1", "line 2"], _folder.Load().State.Lines);
    }

    [Fact]
    public void A_running_node_is_not_touched()
    {
        _folder.Write(1);
        using NodeStorage running = _folder.Open();

        Assert.Contains("in use by another process", Assert.Throws<StorageException>(Recover).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_log_is_named_and_left_as_it_is()
    {
        _folder.Write(200);
        string log = Assert.Single(Directory.GetFiles(_folder.NodePath, "log-*"));
        byte[] bytes = File.ReadAllBytes(log);
        bytes[1_100] ^= 1;
        File.WriteAllBytes(log, bytes);
        string[] before = _folder.Inventory();

        StorageException refused = Assert.Throws<StorageException>(Recover);

        Assert.Equal(Path.GetFileName(log), refused.File);
        Assert.Equal(before, _folder.Inventory());
    }

    [Fact]
    public void Where_no_node_has_state_that_is_said()
    {
        Assert.Contains("state of no node", Assert.Throws<StorageException>(Recover).Message, StringComparison.Ordinal);
        Assert.Contains(
            "state of no node",
            Assert.Throws<StorageException>(
                () => RaftRecovery.RecoverSurvivor(new RecoveryPlan { StatePath = _folder.StatePath }, new Ledger())).Message,
            StringComparison.Ordinal);
        Assert.Empty(_folder.Inventory());
    }

    [Fact]
    public void Stopped_before_the_new_folder_has_its_place_no_node_begins_and_the_next_run_ends_it()
    {
        _folder.Write(2);
        Recover();
        Directory.Move(_folder.NodePath, _folder.NodePath + "%recovered");

        Assert.Contains("not finished", Assert.Throws<StorageException>(() => _folder.Open()).Message, StringComparison.Ordinal);
        RecoveredNode ended = Recover();

        Assert.Equal(RecoveryFolder.Founding.Id, ended.Former);
        Assert.Equal(["line 1", "line 2"], _folder.Load().State.Lines);
    }

    private RecoveredNode Recover() => RaftRecovery.RecoverSurvivor(_folder.Plan, new Ledger());
}
