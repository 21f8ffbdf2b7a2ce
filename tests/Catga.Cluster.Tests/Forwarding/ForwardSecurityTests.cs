using System.Net;
using System.Text;
using Catga.Cluster.Forwarding;
using Catga.Cluster.Tests.Fakes;

namespace Catga.Cluster.Tests.Forwarding;

/// <summary>What the endpoint between nodes answers to those who are none, and to nodes that send nonsense.</summary>
public sealed class ForwardSecurityTests
{
    private static readonly byte[] Tea = Encoding.UTF8.GetBytes(/*lang=json,strict*/ """{"item":"tea"}""");
    private static readonly string Name = typeof(PlaceOrder).FullName!;

    [Fact]
    public async Task A_proved_request_is_answered_with_a_proof_over_it()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        string line = Line(session).Write();
        string proof = ForwardProof.OfRequest(session.SendKey, line);

        using HttpResponseMessage response = await PostAsync(nodes, line, proof, Tea);

        string reply = Assert.Single(response.Headers.GetValues(ForwardHeaders.Reply));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            ForwardProof.OfReply(session.SendKey, proof, 200, reply),
            Assert.Single(response.Headers.GetValues(ForwardHeaders.Proof)));
        Assert.Equal((ReplyOutcome.Answered, TwoNodes.Term), (ReplyLine.Read(reply)!.Outcome, ReplyLine.Read(reply)!.Term));
    }

    [Theory]
    [InlineData("no line")]
    [InlineData("no proof")]
    [InlineData("wrong proof")]
    [InlineData("wrong session")]
    [InlineData("other recipient")]
    [InlineData("other incarnation")]
    [InlineData("changed body")]
    [InlineData("changed line")]
    [InlineData("added caller")]
    [InlineData("changed caller")]
    public async Task Who_does_not_prove_to_be_a_node_gets_401_and_no_word_more(string attack)
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        ForwardLine line = Line(session) with
        {
            Caller = attack == "changed caller" ? "ann" : null,
            Session = attack == "wrong session" ? "0000" : session.Id,
            Recipient = attack switch
            {
                "other recipient" => "node9:5000#2",
                "other incarnation" => session.Peer + "0",
                _ => session.Peer.ToString(),
            },
        };
        string text = line.Write();
        string proof = ForwardProof.OfRequest(session.SendKey, text);

        using HttpResponseMessage response = await PostAsync(
            nodes,
            attack switch
            {
                "no line" => null,
                "changed line" => (line with { Timeout = TimeSpan.FromHours(1) }).Write(),
                "added caller" or "changed caller" => (line with { Caller = "bob" }).Write(),
                _ => text,
            },
            attack switch { "no proof" => null, "wrong proof" => new string('0', 64), _ => proof },
            attack == "changed body" ? Encoding.UTF8.GetBytes("""{"item":"gin"}""") : Tea);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Empty(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_request_that_is_sent_a_second_time_is_refused()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        string line = Line(session).Write();
        string proof = ForwardProof.OfRequest(session.SendKey, line);
        using HttpResponseMessage first = await PostAsync(nodes, line, proof, Tea);

        using HttpResponseMessage second = await PostAsync(nodes, line, proof, Tea);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (first.StatusCode, second.StatusCode));
        Assert.Single(nodes.Leader.Journal.Lines);
    }

    [Theory]
    [InlineData("System.Diagnostics.Process", """{"item":"tea"}""", HttpStatusCode.NotFound, "catga.unknown_message", "handles no request named")]
    [InlineData("", """{"item":7}""", HttpStatusCode.BadRequest, "catga.invalid", "at $.item")]
    [InlineData("", """{"item":""", HttpStatusCode.BadRequest, "catga.invalid", "The body is no PlaceOrder")]
    public async Task What_fits_no_message_is_refused_and_was_not_executed(
        string name, string body, HttpStatusCode status, string code, string sentence)
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();

        using HttpResponseMessage response = await ProvedAsync(nodes, name.Length > 0 ? name : Name, Encoding.UTF8.GetBytes(body));

        string error = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(code, error);
        Assert.Contains(sentence, error);
        Assert.Equal(
            ReplyOutcome.Refused,
            ReplyLine.Read(Assert.Single(response.Headers.GetValues(ForwardHeaders.Reply)))!.Outcome);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4L)]
    public async Task Whoever_records_nothing_does_not_run_what_must_be_recorded(long? begunTerm)
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        string line = (Line(session) with { Since = 7, BegunTerm = begunTerm }).Write();

        using HttpResponseMessage response =
            await PostAsync(nodes, line, ForwardProof.OfRequest(session.SendKey, line), Tea);

        Assert.Equal(
            ReplyOutcome.Unrecorded,
            ReplyLine.Read(Assert.Single(response.Headers.GetValues(ForwardHeaders.Reply)))!.Outcome);
        Assert.Empty(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_not_read()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(
            builder => builder.Configuration["Cluster:Forwarding:MaxRequestBytes"] = "1024");

        using HttpResponseMessage response = await ProvedAsync(nodes, Name, new byte[1025]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("catga.too_large", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_node_that_does_not_lead_answers_421_and_names_the_leader_with_its_term()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        nodes.Leader.Host.Follows("http://node9:5000", term: 8);

        using HttpResponseMessage response = await ProvedAsync(nodes, Name, Tea);

        ReplyLine line = ReplyLine.Read(Assert.Single(response.Headers.GetValues(ForwardHeaders.Reply)))!;
        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.Equal((ReplyOutcome.Refused, 8, "http://node9:5000"), (line.Outcome, line.Term, line.Leader));
    }

    [Fact]
    public async Task A_node_without_a_leader_answers_503_and_when_to_ask_again()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync();
        nodes.Leader.Host.Loses();

        using HttpResponseMessage response = await ProvedAsync(nodes, Name, Tea);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("catga.no_leader", await response.Content.ReadAsStringAsync());
    }

    private static ForwardLine Line(ForwardSession session) => new()
    {
        Session = session.Id,
        Recipient = session.Peer.ToString(),
        Counter = session.NextCounter(),
        CommandId = Guid.NewGuid(),
        Timeout = TimeSpan.FromSeconds(10),
        BegunTerm = null,
        Age = TimeSpan.Zero,
        Since = null,
        BodyBytes = Tea.Length,
        BodyDigest = ForwardLine.Digest(Tea),
        Message = Name,
    };

    private static Task<HttpResponseMessage> ProvedAsync(TwoNodes nodes, string name, byte[] body)
    {
        ForwardSession session = nodes.SessionsOfFollower.FindByEndpoint(nodes.LeaderEndpoint)!;
        string line = (Line(session) with
        {
            Message = name,
            BodyBytes = body.Length,
            BodyDigest = ForwardLine.Digest(body),
        }).Write();
        return PostAsync(nodes, line, ForwardProof.OfRequest(session.SendKey, line), body);
    }

    private static async Task<HttpResponseMessage> PostAsync(TwoNodes nodes, string? line, string? proof, byte[] body)
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Post, nodes.LeaderEndpoint + ForwardHeaders.Path)
        {
            Content = new ByteArrayContent(body),
        };
        if (line is not null)
            request.Headers.TryAddWithoutValidation(ForwardHeaders.Request, line);
        if (proof is not null)
            request.Headers.TryAddWithoutValidation(ForwardHeaders.Proof, proof);
        return await client.SendAsync(request);
    }
}
