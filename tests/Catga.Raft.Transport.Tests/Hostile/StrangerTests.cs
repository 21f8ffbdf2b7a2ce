using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Hostile;

/// <summary>Who is no peer gets nothing but a refusal.</summary>
public sealed class StrangerTests
{
    private const int GreetingBytes = sizeof(int) + Greeting.Bytes;

    [Fact]
    public async Task A_node_with_another_secret_is_not_met_and_both_say_why()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two", new PeerNodeSettings { Secret = "quite another secret" });

        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);

        await Eventually.TrueAsync(() => one.Log.Has("Cluster:Secret") && two.Log.Has("Cluster:Secret"), "both say why");
        Assert.Equal((0, 0), (one.Events.MetCount, two.Events.MetCount));
    }

    [Fact]
    public async Task A_node_without_the_secret_is_not_met()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");

        NoStreamException refusal = await Assert.ThrowsAsync<NoStreamException>(() => RawPeer.MeetAsync(one, "x", secret: null));

        Assert.Equal(NoStreamReason.Disbelieved, refusal.Why);
        Assert.Empty(one.Events.Told);
    }

    [Fact]
    public async Task A_stranger_learns_a_nonce_and_nothing_else()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using RawPeer stranger = await RawPeer.AskAsync(one);
        OpeningWire wire = new(stranger.Stream);

        await wire.WriteAsync(Greeting.Draw(1, 1).Encode(), TestContext.Current.CancellationToken);
        await wire.WriteAsync(new byte[200], TestContext.Current.CancellationToken);
        int heard = await stranger.ReadToEndAsync();

        Assert.Equal(GreetingBytes, heard);
        await Eventually.TrueAsync(() => one.Log.Has("its proof is wrong"), "the log says why");
    }

    [Fact]
    public async Task A_recorded_opening_is_of_no_use_again()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using RawPeer good = await RawPeer.MeetAsync(one, "good");
        await good.SayAsync(new TimeoutNow(new Term(1)));
        await Eventually.TrueAsync(() => one.Events.HeardCount == 1, "the good peer is heard");

        await using RawPeer replayer = await RawPeer.AskAsync(one);
        await replayer.WriteAsync(good.Written);
        int heard = await replayer.ReadToEndAsync();

        Assert.Equal(GreetingBytes, heard);
        Assert.Equal((1, 1), (one.Events.MetCount, one.Events.HeardCount));
        await Eventually.TrueAsync(() => one.Log.Has("its proof is wrong"), "the log says why");
    }

    [Theory]
    [InlineData("GET /.catga/raft HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /.catga/raft HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: catga-raft\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("GET /.catga/raft HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")]
    [InlineData("GET /.catga/raft HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUpgrade: catga-raft\r\n\r\n")]
    public async Task A_request_for_anything_else_is_forbidden_without_a_word(string request)
    {
        await using PeerNode one = await PeerNode.StartAsync("one");

        await using RawPeer stranger = await RawPeer.AskAsync(one, request: request);

        Assert.StartsWith("HTTP/1.1 403 ", stranger.Answer, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 0", stranger.Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For: 127.0.0.1")]
    [InlineData("Forwarded: for=127.0.0.1")]
    [InlineData("X-Real-IP: 127.0.0.1")]
    [InlineData("X-Original-For: 127.0.0.1")]
    [InlineData("Via: 1.1 proxy")]
    public async Task Without_a_secret_what_came_through_a_proxy_is_forbidden(string header)
    {
        await using PeerNode open = await PeerNode.StartAsync("open", new PeerNodeSettings { Secret = null });
        await using PeerNode secret = await PeerNode.StartAsync("secret");

        await using RawPeer atOpen = await RawPeer.AskAsync(open, $"{header}\r\n");
        await using RawPeer atSecret = await RawPeer.AskAsync(secret, $"{header}\r\n");
        await using RawPeer straight = await RawPeer.AskAsync(open);

        Assert.StartsWith("HTTP/1.1 403 ", atOpen.Answer, StringComparison.Ordinal);
        Assert.True(atSecret.IsUpgraded);
        Assert.True(straight.IsUpgraded);
        Assert.True(open.Log.Has("through a proxy"));
    }

    [Fact]
    public async Task Without_a_secret_nodes_of_one_machine_meet()
    {
        await using PeerNode one = await PeerNode.StartAsync("one", new PeerNodeSettings { Secret = null });
        await using PeerNode two = await PeerNode.StartAsync("two", new PeerNodeSettings { Secret = null });

        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);

        await PeerNode.MetAsync(one, two);
    }

    [Fact]
    public async Task Who_guesses_is_not_heard_for_a_while()
    {
        await using PeerNode one = await PeerNode.StartAsync("one", new PeerNodeSettings
        {
            Adjust = options => options with { FailedProofsBurst = 3 },
        });

        List<string> answers = [];
        for (int guess = 0; guess < 5; guess++)
        {
            int failed = one.Log.Count("its proof is wrong");
            await using RawPeer stranger = await RawPeer.AskAsync(one);
            answers.Add(stranger.Answer[..12]);
            if (stranger.IsUpgraded)
            {
                await stranger.WriteAsync(new byte[GreetingBytes]);
                await stranger.ReadToEndAsync();
            }
        }

        Assert.Equal("HTTP/1.1 101", answers[0]);
        Assert.Equal("HTTP/1.1 403", answers[^1]);
    }

    [Fact]
    public async Task Handshakes_that_do_not_go_on_end_and_only_so_many_are_open()
    {
        await using PeerNode one = await PeerNode.StartAsync("one", new PeerNodeSettings
        {
            Adjust = options => options with
            {
                MaxHandshakesPerAddress = 4, HandshakeTimeout = TimeSpan.FromSeconds(3), FailedProofsBurst = 1000,
            },
        });

        List<RawPeer> idle = [];
        for (int count = 0; count < 4; count++)
            idle.Add(await RawPeer.AskAsync(one));
        await using RawPeer fifth = await RawPeer.AskAsync(one);

        Assert.All(idle, peer => Assert.True(peer.IsUpgraded));
        Assert.StartsWith("HTTP/1.1 503 ", fifth.Answer, StringComparison.Ordinal);
        foreach (RawPeer peer in idle)
        {
            Assert.Equal(0, await peer.ReadToEndAsync());
            await peer.DisposeAsync();
        }

        await using RawPeer good = await RawPeer.MeetAsync(one, "good");
    }
}
