namespace Catga.Raft.Tests.Paper;

/// <summary>
/// What a node must not forget (Raft §5.2), and who it is when it has. That it matters is shown by planted bugs.
/// </summary>
public sealed class ForgettingTests
{
    [Fact]
    public void A_vote_outlives_a_restart_5_2()
    {
        Assert.Null(DirectedHistories.VoteOverARestart(effect => effect));
    }

    [Fact]
    public void Who_returns_empty_returns_as_another_and_its_vote_counts_for_nothing()
    {
        Assert.Null(DirectedHistories.EmptyReturn(incarnation: 2));
    }
}
