using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Raft.Hosting;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Store;

public sealed class StoreMachineTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void The_same_log_makes_the_same_state_byte_by_byte_also_for_one_that_was_restored_on_the_way(int seed)
    {
        Random random = new(seed);
        RandomCommands commands = new(seed);
        StoreMachine one = StoreRegistrationExtensions.CreateMachine();
        StoreMachine other = StoreRegistrationExtensions.CreateMachine();
        HashSet<Type> answers = [];

        for (int index = 1; index <= 20_000; index++)
        {
            byte[] command = commands.Next();
            object? answer = one.Apply(new LogIndex(index), command);
            object? same = other.Apply(new LogIndex(index), command.ToArray());
            Assert.Equal(answer!.GetType(), same!.GetType());
            answers.Add(answer.GetType());
            if (random.Next(400) != 0)
                continue;

            byte[] snapshot = TestStore.SnapshotOf(one);
            Assert.Equal(snapshot, TestStore.SnapshotOf(other));
            other = StoreRegistrationExtensions.CreateMachine();
            other.Restore(new MemoryStream(snapshot));
        }

        Assert.Equal(TestStore.SnapshotOf(one), TestStore.SnapshotOf(other));
        Assert.True(answers.Count >= 10, $"Too little happened: {string.Join(", ", answers.Select(type => type.Name))}.");
    }

    [Fact]
    public void A_snapshot_is_what_it_was_when_it_was_taken_however_much_is_applied_before_it_is_written()
    {
        RandomCommands commands = new(5);
        StoreMachine machine = StoreRegistrationExtensions.CreateMachine();
        long index = 0;
        for (; index < 2_000; index++)
            machine.Apply(new LogIndex(index + 1), commands.Next());
        byte[] then = TestStore.SnapshotOf(machine);

        using IStateSnapshot snapshot = machine.TakeSnapshot();
        for (; index < 4_000; index++)
            machine.Apply(new LogIndex(index + 1), commands.Next());

        using MemoryStream stream = new();
        snapshot.WriteTo(stream);
        Assert.Equal(then, stream.ToArray());
    }

    [Fact]
    public void Nothing_is_the_state_before_the_first_entry()
    {
        StoreMachine machine = StoreRegistrationExtensions.CreateMachine();
        byte[] empty = TestStore.SnapshotOf(machine);
        machine.Apply(new LogIndex(1), new RandomCommands(1).Next());

        machine.Restore(Stream.Null);

        Assert.Equal(empty, TestStore.SnapshotOf(machine));
    }

    [Fact]
    public void An_entry_of_an_unknown_kind_stops_the_node()
    {
        StoreMachine machine = StoreRegistrationExtensions.CreateMachine();

        UnreadableRecordException refusal = Assert.Throws<UnreadableRecordException>(
            () => machine.Apply(new LogIndex(1), new byte[] { 200, 1, 1, 1 }));

        Assert.Contains("kind 200", refusal.Message);
    }

    [Fact]
    public void An_entry_of_a_newer_version_stops_the_node()
    {
        StoreMachine machine = StoreRegistrationExtensions.CreateMachine();

        Assert.Throws<UnreadableRecordException>(
            () => machine.Apply(new LogIndex(1), new byte[] { EntryKinds.Commit, 2, 1, 1 }));
    }

    [Fact]
    public void Bytes_that_are_no_entry_are_refused_and_change_nothing_and_nothing_else_is_thrown()
    {
        Random random = new(17);
        RandomCommands commands = new(17);
        StoreMachine machine = StoreRegistrationExtensions.CreateMachine();
        int refused = 0;
        for (int index = 1; index <= 20_000; index++)
        {
            byte[] command = commands.Next();
            if (random.Next(2) == 0)
                command = Spoil(command, random);
            byte[] before = index % 100 == 0 ? TestStore.SnapshotOf(machine) : [];
            try
            {
                machine.Apply(new LogIndex(index), command);
            }
            catch (UnreadableRecordException)
            {
                refused++;
                if (before.Length > 0)
                    Assert.Equal(before, TestStore.SnapshotOf(machine));
            }
        }

        Assert.InRange(refused, 1_000, 15_000);
    }

    [Fact]
    public void A_snapshot_that_is_cut_short_is_refused()
    {
        RandomCommands commands = new(3);
        StoreMachine machine = StoreRegistrationExtensions.CreateMachine();
        for (int index = 1; index <= 500; index++)
            machine.Apply(new LogIndex(index), commands.Next());
        byte[] snapshot = TestStore.SnapshotOf(machine);

        for (int length = 1; length < snapshot.Length; length += 97)
        {
            Exception? refusal = Record.Exception(() => machine.Restore(new MemoryStream(snapshot, 0, length)));
            Assert.True(refusal is UnreadableRecordException or EndOfStreamException, $"{refusal}");
        }

        Assert.Equal(snapshot, TestStore.SnapshotOf(machine));
    }

    private static byte[] Spoil(byte[] command, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                return command[..random.Next(command.Length)];
            case 1:
                return [.. command, (byte)random.Next(256)];
            default:
                for (int i = random.Next(1, 4); i > 0; i--)
                    command[random.Next(command.Length)] = (byte)random.Next(256);
                return command;
        }
    }
}
