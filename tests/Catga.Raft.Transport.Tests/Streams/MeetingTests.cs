using Catga.Raft.Transport.Tests.Codec;
using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Streams;

/// <summary>Two nodes come together, whoever knows whom, and have one stream.</summary>
public sealed class MeetingTests
{
    private static readonly PeerNodeSettings Impatient = new()
    {
        Adjust = options => options with { HeadStart = TimeSpan.FromMilliseconds(50) },
    };

    [Fact]
    public async Task Every_message_arrives_as_it_was_said_and_in_order()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await ConnectAsync(one, two);

        foreach (object message in Samples.Messages)
        {
            Say(one, two, message);
            Say(two, one, message);
        }

        foreach ((PeerNode hearer, PeerNode speaker) in ((PeerNode, PeerNode)[])[(one, two), (two, one)])
        {
            await Eventually.TrueAsync(() => hearer.Events.HeardCount == Samples.Messages.Count, "all was heard");
            Assert.Equal((speaker.Self, "met"), hearer.Events.Told[0]);
            Assert.Equal(
                Samples.Messages.Select(Samples.Describe),
                hearer.Events.Told.Skip(1).Select(told => Samples.Describe(told.What)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_enough_that_one_of_them_knows_the_other(bool isLowerTheOneThatKnows)
    {
        await using PeerNode one = await PeerNode.StartAsync("one", Impatient);
        await using PeerNode two = await PeerNode.StartAsync("two", Impatient);
        (PeerNode lower, PeerNode higher) = DialingRule.IsLower(one.Address, two.Address) ? (one, two) : (two, one);
        (PeerNode knowing, PeerNode known) = isLowerTheOneThatKnows ? (lower, higher) : (higher, lower);

        knowing.Transport.SetPeers([known.Address]);

        await PeerNode.MetAsync(one, two);
    }

    [Fact]
    public async Task The_lower_endpoint_dials_and_the_higher_one_leaves_it_to_it()
    {
        // A busy machine needs more than the usual head start at times.
        PeerNodeSettings patient = new() { Adjust = options => options with { HeadStart = TimeSpan.FromMinutes(1) } };
        await using PeerNode one = await PeerNode.StartAsync("one", patient);
        await using PeerNode two = await PeerNode.StartAsync("two", patient);

        await ConnectAsync(one, two);

        Assert.Equal((1, 0), (one.Events.MetCount, one.Events.PartedCount));
        Assert.Equal((1, 0), (two.Events.MetCount, two.Events.PartedCount));
    }

    [Fact]
    public async Task However_both_dial_one_stream_is_left_and_it_works()
    {
        PeerNodeSettings eager = new() { Adjust = options => options with { HeadStart = TimeSpan.Zero } };
        for (int round = 0; round < 20; round++)
        {
            await using PeerNode one = await PeerNode.StartAsync("one", eager);
            await using PeerNode two = await PeerNode.StartAsync("two", eager);

            await ConnectAsync(one, two);

            // What is said to a stream that goes is lost, as it may be.
            await Eventually.TrueAsync(
                () =>
                {
                    Say(one, two, new TimeoutNow(new Term(1)));
                    Say(two, one, new TimeoutNow(new Term(2)));
                    return one.Events.HeardCount > 0 && two.Events.HeardCount > 0;
                },
                "both hear");
            await Eventually.TrueAsync(
                () => HasOneStream(one) && HasOneStream(two) && HaveTheSame(one, two), "one stream is left");
        }
    }

    [Fact]
    public async Task Both_have_the_same_session_and_keys_that_fit()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await ConnectAsync(one, two);

        PeerSession here = one.Transport.Find(new NodeId("two"))!;
        PeerSession there = two.Transport.Find(here.Id)!;

        Assert.Equal(one.Self, there.Member);
        Assert.Equal(one.Address, there.Endpoint);
        Assert.True(here.SendKey.Span.SequenceEqual(there.ReceiveKey.Span));
        Assert.True(here.ReceiveKey.Span.SequenceEqual(there.SendKey.Span));
        Assert.Null(one.Transport.Find(new NodeId("three")));
        Assert.Null(one.Transport.Find("ffff"));
    }

    [Fact]
    public async Task What_is_said_to_another_incarnation_is_not_said()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await ConnectAsync(one, two);

        one.Transport.Send(new MemberId("two", 99), new TimeoutNow(new Term(1)));
        one.Transport.Send(two.Self, new TimeoutNow(new Term(2)));

        await Eventually.TrueAsync(() => two.Events.HeardCount == 1, "the second one is heard");
        Assert.Equal(new TimeoutNow(new Term(2)), two.Events.Told[^1].What);
    }

    [Fact]
    public async Task Who_is_no_peer_any_more_is_parted_from()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await ConnectAsync(one, two);

        two.Transport.SetPeers([]);
        one.Transport.Send(two.Self, new TimeoutNow(new Term(1)));
        one.Transport.SetPeers([]);

        await Eventually.TrueAsync(
            () => one.Transport.Find(two.Self.Node) is null && two.Transport.Find(one.Self.Node) is null, "they have parted");
        Assert.Equal("parted", one.Events.Told[^1].What);
        Assert.True(one.Log.Has("is no peer") && two.Log.Has("is no peer"));
    }

    internal static Task ConnectAsync(PeerNode one, PeerNode two)
    {
        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);
        return PeerNode.MetAsync(one, two);
    }

    internal static void Say(PeerNode from, PeerNode to, object message)
    {
        if (message is RaftMessage consensus)
            from.Transport.Send(to.Self, consensus);
        else
            from.Transport.Send(to.Self, (FormationMessage)message);
    }

    private static bool HasOneStream(PeerNode node) => node.Events.MetCount - node.Events.PartedCount == 1;

    private static bool HaveTheSame(PeerNode one, PeerNode two) =>
        one.Transport.Find(two.Self.Node) is { } session && two.Transport.Find(session.Id) is not null;
}
