using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Hostile;

/// <summary>Peers that know the secret and do not fit hear why, and so does the log of both.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_refusal_stands_once_in_both_logs()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        int judged = 0;
        one.Events.Verdict = peer =>
        {
            Interlocked.Increment(ref judged);
            return $"{peer.Self.Node} is of cluster B, and this node of cluster A";
        };

        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);

        await Eventually.TrueAsync(() => Volatile.Read(ref judged) >= 5, "they have tried again and again");
        Assert.Equal(1, one.Log.Count("two is of cluster B, and this node of cluster A"));
        Assert.Equal(1, two.Log.Count("it refuses this node: two is of cluster B, and this node of cluster A"));
        Assert.Equal((0, 0), (one.Events.MetCount, two.Events.MetCount));
    }

    [Fact]
    public async Task They_meet_once_the_reason_is_gone()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        one.Events.Verdict = _ => "not yet";
        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);
        await Eventually.TrueAsync(() => two.Log.Has("not yet"), "it was refused");

        one.Events.Verdict = _ => null;

        await PeerNode.MetAsync(one, two);
    }

    [Fact]
    public async Task A_stream_that_is_refused_later_is_closed_with_the_reason_on_both_sides()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await Streams.MeetingTests.ConnectAsync(one, two);

        one.Events.Verdict = _ => "the clusters differ";
        one.Transport.Refuse(two.Self, "it founded another cluster");

        await Eventually.TrueAsync(
            () => one.Log.Has("it founded another cluster") && two.Log.Has("it says: it founded another cluster"), "both know");
        await Eventually.TrueAsync(() => one.Events.PartedCount == 1 && two.Events.PartedCount == 1, "both parted");
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0, 0)]
    public async Task Another_protocol_version_is_refused_with_both_ranges(byte oldest, byte newest)
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two", new PeerNodeSettings
        {
            Adjust = options => options with { Versions = (oldest, newest) },
        });

        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);

        await Eventually.TrueAsync(
            () => one.Log.Has($"versions {oldest} to {newest}, and this node 1 to 1")
                && two.Log.Has($"versions 1 to 1, and this node {oldest} to {newest}"),
            "both say why");
        Assert.Equal((0, 0), (one.Events.MetCount, two.Events.MetCount));
    }

    [Fact]
    public async Task Versions_that_overlap_are_no_reason()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two", new PeerNodeSettings
        {
            Adjust = options => options with { Versions = (1, 9) },
        });

        await Streams.MeetingTests.ConnectAsync(one, two);
    }

    [Fact]
    public async Task A_node_that_finds_itself_under_another_name_is_refused()
    {
        await using PeerNode one = await PeerNode.StartAsync("one", new PeerNodeSettings
        {
            Adjust = options => options with { LocalEndpoint = new Uri("http://localhost:1"), HeadStart = TimeSpan.Zero },
        });

        one.Transport.SetPeers([one.Address]);

        await Eventually.TrueAsync(() => one.Log.Has("is this node itself"), "it says so");
        Assert.Equal(0, one.Events.MetCount);
    }

    [Fact]
    public async Task Two_nodes_of_one_name_refuse_each_other_and_name_both_places()
    {
        await using PeerNode one = await PeerNode.StartAsync("same", new PeerNodeSettings { Incarnation = 1 });
        await using PeerNode two = await PeerNode.StartAsync("same", new PeerNodeSettings { Incarnation = 2 });

        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);

        await Eventually.TrueAsync(
            () => one.Log.Has($"the nodes at {one.Address} and {two.Address} have the same name, same"), "it says where they are");
        Assert.Equal((0, 0), (one.Events.MetCount, two.Events.MetCount));
    }
}
