using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Streams;

/// <summary>Two nodes come together, whoever knows whom, and have one stream.</summary>
public sealed class MeetingTests
{
    [Fact]
    public async Task Two_nodes_that_know_each_other_meet_and_talk()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");

        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);
        await PeerNode.MetAsync(one, two);
        one.Transport.Send(two.Self, new VoteRequest(new Term(3), new LogIndex(7), new Term(2), ByTransfer: true));
        two.Transport.Send(one.Self, new VoteReply(new Term(3), Granted: true));

        await Eventually.TrueAsync(() => one.Events.HeardCount == 1 && two.Events.HeardCount == 1, "both heard");
        Assert.Equal((two.Self, new VoteReply(new Term(3), Granted: true)), one.Events.Told[^1]);
        Assert.Equal(
            (one.Self, new VoteRequest(new Term(3), new LogIndex(7), new Term(2), ByTransfer: true)), two.Events.Told[^1]);
    }
}
