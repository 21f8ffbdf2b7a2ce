using Catga.Cluster.Store;
using Catga.Cluster.Store.Machine;
using Catga.Raft.Hosting;

namespace Catga.Cluster.Tests.Store;

/// <summary>What the store records of commands that were forwarded, and what a repeat finds at another leader.</summary>
public sealed class CommandLedgerTests : IDisposable
{
    private const string Digest = "00ff";
    private readonly TestStore _store = Open();
    private readonly Guid _id = Guid.NewGuid();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_answer_is_recorded_in_the_commands_own_entry_and_a_repeat_gets_it()
    {
        CatgaResult<string> first = await Send(_store, new Sell("tea"), First());
        CommandRecording repeat = Repeat();

        CatgaResult<string> again = await Send(_store, new Sell("tea"), repeat);

        Assert.Equal(("sold 1", "sold 1"), (first.Value, again.Value));
        Assert.True(repeat.IsSettled);
        Assert.Single(_store.Log.Commands);
    }

    [Fact]
    public async Task A_repeat_of_what_left_no_record_runs()
    {
        CommandRecording repeat = Repeat();

        CatgaResult<string> reply = await Send(_store, new Sell("tea"), repeat);

        Assert.Equal("sold 1", reply.Value);
        Assert.True(repeat.IsSettled);
    }

    [Fact]
    public async Task The_record_is_a_part_of_every_snapshot()
    {
        await Send(_store, new Sell("tea"), First());
        using TestStore next = Open();
        next.Machine.Restore(new MemoryStream(TestStore.SnapshotOf(_store.Machine)));

        CatgaResult<string> again = await Send(next, new Sell("tea"), Repeat());

        Assert.Equal("sold 1", again.Value);
        Assert.Empty(next.Log.Commands);
    }

    [Fact]
    public async Task Of_two_leaders_that_run_one_command_at_the_same_time_one_takes_effect()
    {
        // The entry of the other leader comes first into the log; this node has not seen it when its handler runs.
        using TestStore other = Open();
        await Send(other, new Sell("tea"), First());
        byte[] entry = Assert.Single(other.Log.Commands);
        bool came = false;
        _store.Log.Before = _ =>
        {
            if (!came)
                _store.Log.Append(entry);
            came = true;
            return ValueTask.FromResult<Refusal?>(null);
        };

        CatgaResult<string> reply = await Send(_store, new Sell("tea"), Repeat());

        Assert.Equal("sold 1", reply.Value);
        Assert.Equal("1", await _store.Read("tea"));
    }

    [Fact]
    public async Task A_refusal_leaves_no_entry_while_no_earlier_attempt_may_have_run()
    {
        CatgaResult<string> reply = await Send(_store, new Sell("nothing"), First());

        Assert.Equal("There is no nothing.", reply.Error?.Message);
        Assert.Empty(_store.Log.Commands);
    }

    [Fact]
    public async Task A_repeat_is_the_last_word_and_an_attempt_that_comes_late_finds_it()
    {
        CommandRecording repeat = Repeat();
        CatgaResult<string> refused = await Send(_store, new Sell("nothing"), repeat);

        CatgaResult<string> late = await Send(_store, new Sell("nothing"), First());

        Assert.Equal("There is no nothing.", refused.Error?.Message);
        Assert.Equal("There is no nothing.", late.Error?.Message);
        Assert.True(repeat.IsSettled);
        Assert.Single(_store.Log.Commands);
    }

    [Fact]
    public async Task The_same_id_for_another_command_is_refused()
    {
        await Send(_store, new Sell("tea"), First());

        CatgaResult<string> other = await Send(_store, new Sell("coffee"), Recording(mayHaveRun: false, digest: "11"));

        Assert.Equal(ClusterErrorCodes.IdReused, other.Error?.Code);
        Assert.Single(_store.Log.Commands);
    }

    [Fact]
    public async Task The_same_id_of_another_caller_is_another_command()
    {
        await Send(_store, new Sell("tea"), Recording(mayHaveRun: false, caller: "ann"));

        CatgaResult<string> bobs = await Send(_store, new Sell("tea"), Recording(mayHaveRun: true, caller: "bob"));
        CatgaResult<string> nobodys = await Send(_store, new Sell("tea"), Repeat());
        CatgaResult<string> anns = await Send(_store, new Sell("tea"), Recording(mayHaveRun: true, caller: "ann"));

        Assert.Equal(("sold 2", "sold 3", "sold 1"), (bobs.Value, nobodys.Value, anns.Value));
        Assert.Equal(3, _store.Log.Commands.Count);
    }

    [Fact]
    public async Task What_may_be_forgotten_is_unknown_and_does_not_run_again()
    {
        using TestStore store = Open(options => options.ReplyCapacity = 1);
        await Send(store, new Sell("tea"), First());
        await Send(store, new Sell("tea"), Recording(mayHaveRun: false, id: Guid.NewGuid()));
        CommandRecording repeat = Repeat();

        CatgaResult<string> reply = await Send(store, new Sell("tea"), repeat);

        Assert.Equal(ClusterErrorCodes.OutcomeUnknown, reply.Error?.Code);
        Assert.False(repeat.IsSettled);
        Assert.Equal(2, store.Log.Commands.Count);
    }

    [Fact]
    public async Task A_first_attempt_that_is_older_than_what_is_remembered_is_not_begun()
    {
        using TestStore store = Open(options => options.ReplyCapacity = 1);
        await Send(store, new Sell("tea"), First());
        await Send(store, new Sell("tea"), Recording(mayHaveRun: false, id: Guid.NewGuid()));
        CommandRecording late = First();

        CatgaResult<string> reply = await Send(store, new Sell("tea"), late);

        Assert.Equal(ClusterErrorCodes.NoLeader, reply.Error?.Code);
        Assert.True(late.IsRefused);
        Assert.Equal(2, store.Log.Commands.Count);
    }

    [Fact]
    public async Task What_was_sent_after_the_youngest_that_was_forgotten_is_begun()
    {
        using TestStore store = Open(options => options.ReplyCapacity = 1);
        await Send(store, new Sell("tea"), Recording(mayHaveRun: false, id: Guid.NewGuid()));
        await Send(store, new Sell("tea"), Recording(mayHaveRun: false, id: Guid.NewGuid()));

        CatgaResult<string> reply = await Send(store, new Sell("tea"), Recording(mayHaveRun: true, since: 1));

        Assert.Equal("sold 3", reply.Value);
    }

    [Fact]
    public async Task An_answer_too_large_to_keep_is_given_once_and_a_repeat_does_not_run()
    {
        using TestStore store = Open(options => options.MaxReplyBytes = 5);
        CatgaResult<string> first = await Send(store, new Sell("tea"), First());

        CatgaResult<string> again = await Send(store, new Sell("tea"), Repeat());

        Assert.Equal("sold 1", first.Value);
        Assert.Equal(ClusterErrorCodes.OutcomeUnknown, again.Error?.Code);
        Assert.Contains("It was executed before", again.Error?.Message);
        Assert.Single(store.Log.Commands);
    }

    [Fact]
    public async Task Before_a_quorum_has_confirmed_the_reign_a_repeat_is_not_begun()
    {
        CommandRecording repeat = Repeat();
        _store.Log.StepDown();

        CatgaResult<string> reply = await Send(_store, new Sell("tea"), repeat);

        Assert.False(reply.IsSuccess);
        Assert.True(repeat.IsRefused);
        Assert.Empty(_store.Log.Commands);
    }

    [Fact]
    public async Task Without_the_demand_nothing_is_recorded()
    {
        _ = await _store.Get<IMediator>().SendAsync(new Sell("tea"), Cancelled);

        Assert.Equal(0, _store.Machine.View[StoreTable.CommandReplies].Count);
    }

    private CommandRecording First() => Recording(mayHaveRun: false);

    private CommandRecording Repeat() => Recording(mayHaveRun: true);

    private CommandRecording Recording(
        bool mayHaveRun, string digest = Digest, Guid? id = null, long since = 0, string? caller = null) => new()
    {
        Caller = caller,
        Message = "shop.sell",
        MessageType = typeof(Sell),
        CommandId = id ?? _id,
        BodyDigest = digest,
        Since = since,
        MayHaveRun = mayHaveRun,
    };

    private static TestStore Open(Action<StoreOptions>? configure = null) =>
        new(configure: configure, more: services => services.AddSales());

    private static async Task<CatgaResult<string>> Send(TestStore store, Sell command, CommandRecording recording)
    {
        CommandContext context = new() { CommandId = recording.CommandId, Timeout = TimeSpan.FromSeconds(10), Hop = 1 };
        store.Get<CommandScope>().Arrive(context, typeof(Sell), recording);
        return await store.Get<IMediator>().SendAsync(command, Cancelled);
    }
}
