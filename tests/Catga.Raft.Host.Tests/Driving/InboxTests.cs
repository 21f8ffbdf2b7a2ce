namespace Catga.Raft.Host.Tests.Driving;

public sealed class InboxTests
{
    private readonly Inbox _inbox = new();
    private readonly List<int> _turns = [];
    private List<Action> _work = [];
    private List<PendingProposal> _proposals = [];

    public InboxTests()
    {
        _inbox.ServeBy(() => _turns.Add(Environment.CurrentManagedThreadId));
        _inbox.EndTurn(TimeSpan.MaxValue, holdsProposals: false);
    }

    [Fact]
    public void Who_has_something_to_tell_while_nobody_is_at_it_takes_the_turn()
    {
        Assert.True(_inbox.Perform(() => { }));

        Assert.Equal([Environment.CurrentManagedThreadId], _turns);
    }

    [Fact]
    public void What_is_posted_is_left_to_the_thread_of_the_loop()
    {
        Assert.True(_inbox.Post(() => { }));

        Assert.Empty(_turns);
        _inbox.AwaitTurn(() => TimeSpan.Zero);
        _inbox.Take(ref _work);
        Assert.Single(_work);
    }

    [Fact]
    public void What_comes_during_a_turn_waits_for_the_thread_of_the_loop()
    {
        _inbox.Perform(() => { });
        _inbox.Take(ref _work);

        Assert.True(_inbox.Perform(() => { }));
        Assert.True(_inbox.Perform(Proposal()));
        _inbox.EndTurn(TimeSpan.MaxValue, holdsProposals: false);

        Assert.Single(_turns);
        _inbox.AwaitTurn(() => TimeSpan.Zero);
        _inbox.TakeProposals(ref _proposals);
        Assert.Single(_proposals);
    }

    [Fact]
    public void Proposals_that_gather_make_no_turn_until_it_is_due()
    {
        _inbox.Perform(() => { });
        _inbox.Take(ref _work);
        _inbox.EndTurn(TimeSpan.FromSeconds(4), holdsProposals: true);

        _inbox.Perform(Proposal());

        Assert.Single(_turns);
        _inbox.AwaitTurn(() => TimeSpan.FromSeconds(4));
        _inbox.TakeProposals(ref _proposals);
        Assert.Single(_proposals);
    }

    [Fact]
    public void Closed_it_takes_nothing_more_and_lets_the_thread_of_the_loop_go_on()
    {
        _inbox.Close();

        Assert.False(_inbox.Perform(() => { }));
        Assert.False(_inbox.Perform(Proposal()));
        Assert.False(_inbox.Post(() => { }));
        _inbox.AwaitTurn(() => TimeSpan.Zero);
        Assert.Empty(_turns);
    }

    private static PendingProposal Proposal() => new(default, ended: () => { });
}
