using System.Net;
using System.Text;
using Catga.Cluster.Forwarding;
using Catga.Cluster.Forwarding.Channels;
using Catga.Cluster.Tests.Fakes;

namespace Catga.Cluster.Tests.Forwarding;

/// <summary>What the endpoint between nodes answers to those who are none, and to nodes that send nonsense.</summary>
public sealed class ForwardSecurityTests
{
    private const string Tea = /*lang=json,strict*/ """{"item":"tea"}""";

    [Fact]
    public async Task A_proved_channel_answers_what_it_is_asked()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        using RawChannel channel = await RawChannel.OpenAsync(nodes);

        ForwardAnswer answer = await channel.AskAsync(RawChannel.Request(), Tea);

        Assert.Equal((ReplyOutcome.Answered, 200, TwoNodes.Term), (answer.Outcome, answer.Status, answer.Term));
        Assert.Equal("\"ordered tea\"", Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Theory]
    [InlineData("no line")]
    [InlineData("no proof")]
    [InlineData("wrong proof")]
    [InlineData("wrong session")]
    [InlineData("other recipient")]
    [InlineData("other incarnation")]
    [InlineData("changed line")]
    public async Task Who_does_not_prove_to_be_a_node_gets_401_and_no_word_more(string attack)
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        ChannelOpening.Line line = RawChannel.LineOf(session);
        line = line with
        {
            Session = attack == "wrong session" ? "0000" : line.Session,
            Recipient = attack switch
            {
                "other recipient" => "node9:5000#2",
                "other incarnation" => line.Recipient + "0",
                _ => line.Recipient,
            },
        };
        string proof = ChannelOpening.Prove(session.SendKey, line.Write());

        using HttpResponseMessage response = await RawChannel.AskAsync(
            nodes.LeaderEndpoint,
            attack switch
            {
                "no line" => null,
                "changed line" => (line with { Nonce = ChannelOpening.DrawNonce() }).Write(),
                _ => line.Write(),
            },
            attack switch { "no proof" => null, "wrong proof" => new string('0', 64), _ => proof });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_that_is_no_upgrade_gets_401()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        string line = RawChannel.LineOf(session).Write();
        using HttpClient client = new();
        client.DefaultRequestHeaders.TryAddWithoutValidation(ForwardHeaders.Request, line);
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            ForwardHeaders.Proof, ChannelOpening.Prove(session.SendKey, line));

        using HttpResponseMessage response = await client.GetAsync(
            new Uri(nodes.LeaderEndpoint + ForwardHeaders.Path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task An_opening_that_is_sent_a_second_time_is_refused()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        string line = RawChannel.LineOf(session).Write();
        string proof = ChannelOpening.Prove(session.SendKey, line);
        using HttpResponseMessage first = await RawChannel.AskAsync(nodes.LeaderEndpoint, line, proof);

        using HttpResponseMessage second = await RawChannel.AskAsync(nodes.LeaderEndpoint, line, proof);

        Assert.Equal(
            (HttpStatusCode.SwitchingProtocols, HttpStatusCode.Unauthorized), (first.StatusCode, second.StatusCode));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("repeated")]
    [InlineData("left out")]
    [InlineData("of another channel")]
    [InlineData("not sealed")]
    [InlineData("endless")]
    public async Task A_frame_that_is_not_the_senders_next_one_closes_the_channel_and_nothing_of_it_runs(string attack)
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        using RawChannel channel = await RawChannel.OpenAsync(nodes);
        using RawChannel other = await RawChannel.OpenAsync(nodes);
        byte[] first = channel.Frame(Tea, RawChannel.Request());
        await channel.SendAsync(first);
        await channel.HearAsync();
        byte[] next = channel.Frame(Tea, RawChannel.Request());

        await channel.SendAsync(attack switch
        {
            "changed" => [.. next[..^1], (byte)(next[^1] ^ 1)],
            "repeated" => first,
            "left out" => channel.Frame(Tea, RawChannel.Request()),
            "of another channel" => other.Frame(Tea, RawChannel.Request()),
            "not sealed" => new byte[100],
            _ => [0xff, 0xff, 0xff, 0x7f, .. next],
        });

        Assert.True(await channel.IsClosedAsync());
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Theory]
    [InlineData("System.Diagnostics.Process", Tea, 404, "catga.unknown_message", "handles no request named")]
    [InlineData(null, """{"item":7}""", 400, "catga.invalid", "at $.item")]
    [InlineData(null, """{"item":""", 400, "catga.invalid", "The body is no PlaceOrder")]
    public async Task What_fits_no_message_is_refused_and_was_not_executed(
        string? name, string body, int status, string code, string sentence)
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        using RawChannel channel = await RawChannel.OpenAsync(nodes);

        ForwardAnswer answer = await channel.AskAsync(RawChannel.Request(name), body);

        string error = Encoding.UTF8.GetString(answer.Body.Span);
        Assert.Equal((ReplyOutcome.Refused, status), (answer.Outcome, answer.Status));
        Assert.Contains(code, error);
        Assert.Contains(sentence, error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4L)]
    public async Task Whoever_records_nothing_does_not_run_what_must_be_recorded(long? begunTerm)
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        using RawChannel channel = await RawChannel.OpenAsync(nodes);

        ForwardAnswer answer =
            await channel.AskAsync(RawChannel.Request() with { Since = 7, BegunTerm = begunTerm }, Tea);

        Assert.Equal(ReplyOutcome.Unrecorded, answer.Outcome);
        Assert.Empty(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_and_the_others_in_its_frame_are_not()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(
            builder => builder.Configuration["Cluster:Forwarding:MaxRequestBytes"] = "1024");
        using RawChannel channel = await RawChannel.OpenAsync(nodes);

        ForwardAnswer refused = await channel.AskAsync(RawChannel.Request(), new string(' ', 1025));
        ForwardAnswer taken = await channel.AskAsync(RawChannel.Request(), Tea);

        Assert.Equal((ReplyOutcome.Refused, 413), (refused.Outcome, refused.Status));
        Assert.Contains("catga.too_large", Encoding.UTF8.GetString(refused.Body.Span));
        Assert.Equal(ReplyOutcome.Answered, taken.Outcome);
    }

    [Fact]
    public async Task An_answer_that_is_larger_than_the_sender_takes_is_told_and_not_sent()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        using RawChannel channel = await RawChannel.OpenAsync(nodes, maxAnswerBytes: 8);

        ForwardAnswer answer = await channel.AskAsync(RawChannel.Request(), Tea);

        Assert.Equal(ReplyOutcome.Unknown, answer.Outcome);
        Assert.Contains("MaxReplyBytes", Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_node_that_does_not_lead_answers_421_and_names_the_leader_with_its_term()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        nodes.Leader.Host.Follows("http://node9:5000", term: 8);
        using RawChannel channel = await RawChannel.OpenAsync(nodes);

        ForwardAnswer answer = await channel.AskAsync(RawChannel.Request(), Tea);

        Assert.Equal(
            (ReplyOutcome.Refused, 421, 8, "http://node9:5000"),
            (answer.Outcome, answer.Status, answer.Term, answer.Leader));
    }

    [Fact]
    public async Task A_node_without_a_leader_answers_503()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        nodes.Leader.Host.Loses();
        using RawChannel channel = await RawChannel.OpenAsync(nodes);

        ForwardAnswer answer = await channel.AskAsync(RawChannel.Request(), Tea);

        Assert.Equal((ReplyOutcome.Refused, 503), (answer.Outcome, answer.Status));
        Assert.Contains("catga.no_leader", Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Fact]
    public async Task A_command_that_comes_when_the_session_is_over_is_refused_as_not_executed()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        using RawChannel channel = await RawChannel.OpenAsync(nodes);
        nodes.SessionsOfLeader.Part();

        ForwardAnswer answer = await channel.AskAsync(RawChannel.Request(), Tea);

        Assert.Equal((ReplyOutcome.Refused, 503), (answer.Outcome, answer.Status));
        Assert.Empty(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task Many_commands_in_one_frame_are_answered_each()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        using RawChannel channel = await RawChannel.OpenAsync(nodes);

        await channel.SendAsync(
            channel.Frame(Tea, [.. Enumerable.Range(0, 50).Select(_ => RawChannel.Request())]));

        List<ForwardAnswer> answers = [];
        while (answers.Count < 50)
            answers.AddRange(await channel.HearAsync());
        Assert.All(answers, answer => Assert.Equal(ReplyOutcome.Answered, answer.Outcome));
        Assert.Equal(50, nodes.Leader.Journal.Lines.Length);
    }
}
