using Catga.Raft.Processes.Tests.Harness;
using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Streams;

/// <summary>A stream that is lost comes back.</summary>
public sealed class ReconnectTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_peer_that_restarts_on_its_port_is_met_again(int incarnationAfterwards)
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        PeerNode two = await PeerNode.StartAsync("two", new PeerNodeSettings { Port = FreePorts.Choose(1)[0] });
        await MeetingTests.ConnectAsync(one, two);
        MemberId before = two.Self;
        int port = two.Port;

        await two.DisposeAsync();
        await Eventually.TrueAsync(() => one.Events.PartedCount == 1, "the first life is over");
        await using PeerNode again = await PeerNode.StartAsync(
            "two", new PeerNodeSettings { Port = port, Incarnation = (ulong)incarnationAfterwards, BornAt = 2_000_000 });
        again.Transport.SetPeers([one.Address]);

        await PeerNode.MetAsync(one, again);
        Assert.Equal(
            [(before, "met"), (before, "parted"), (again.Self, "met")], one.Events.Told);
    }

    [Fact]
    public async Task A_later_life_takes_the_place_of_an_earlier_one_that_still_has_its_stream()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode old = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, old);

        await using PeerNode young = await PeerNode.StartAsync(
            "two", new PeerNodeSettings { Incarnation = 2, BornAt = 2_000_000 });
        young.Transport.SetPeers([one.Address]);

        await PeerNode.MetAsync(one, young);
        await Eventually.TrueAsync(() => old.Events.PartedCount > 0, "the old one knows");
        Assert.Equal([(old.Self, "met"), (old.Self, "parted"), (young.Self, "met")], one.Events.Told.Take(3));
    }

    [Fact]
    public async Task A_peer_that_starts_late_is_met_when_it_does()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.CreateAsync("two");
        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);
        await Eventually.TrueAsync(
            () => one.Log.Has("answers 503") || DialingRule.IsLower(two.Address, one.Address), "it has tried");

        two.Transport.Start(two.Events);

        await PeerNode.MetAsync(one, two);
    }

    [Fact]
    public async Task A_silent_stream_is_kept_alive_by_pings()
    {
        PeerNodeSettings quick = new()
        {
            Adjust = options => options with
            {
                PingInterval = TimeSpan.FromMilliseconds(20), SilenceLimit = TimeSpan.FromSeconds(2),
            },
        };
        await using PeerNode one = await PeerNode.StartAsync("one", quick);
        await using PeerNode two = await PeerNode.StartAsync("two", quick);
        await MeetingTests.ConnectAsync(one, two);
        long start = TimeProvider.System.GetTimestamp();

        await Eventually.TrueAsync(
            () => TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(3), "some time has passed");

        Assert.Equal((0, 0), (one.Events.PartedCount, two.Events.PartedCount));
    }

    [Fact]
    public async Task A_peer_that_says_nothing_at_all_is_parted_from()
    {
        await using PeerNode one = await PeerNode.StartAsync("one", new PeerNodeSettings
        {
            Adjust = options => options with
            {
                PingInterval = TimeSpan.FromMilliseconds(20), SilenceLimit = TimeSpan.FromMilliseconds(300),
            },
        });
        await using RawPeer silent = await RawPeer.MeetAsync(one, "silent");

        await Eventually.TrueAsync(() => one.Events.PartedCount == 1, "it is given up");

        Assert.True(one.Log.Has("nothing came for"));
    }

    [Fact]
    public async Task A_node_that_cannot_handle_a_message_loses_the_stream_and_gets_another()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, two);
        two.Events.OnHeard = (_, _) => throw new InvalidOperationException("a bug of the node");

        one.Transport.Send(two.Self, new TimeoutNow(new Term(1)));
        await Eventually.TrueAsync(() => two.Events.PartedCount == 1, "they have parted");
        two.Events.OnHeard = null;

        await Eventually.TrueAsync(() => one.Events.MetCount == 2 && two.Events.MetCount == 2, "they have met again");
        Assert.True(two.Log.Has("a bug of the node"));
        Assert.True(one.Log.Has("it says: a message could not be handled"));
    }
}
