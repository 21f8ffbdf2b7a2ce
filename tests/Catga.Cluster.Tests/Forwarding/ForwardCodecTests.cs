using System.Text;
using Catga.Cluster.Forwarding;
using Catga.Cluster.Forwarding.Channels;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Cluster.Tests.Forwarding;

/// <summary>What nodes say to each other about commands, byte by byte.</summary>
public sealed class ForwardCodecTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{}");

    private static readonly ForwardRequest Full = new()
    {
        CommandId = Guid.Parse("0197a3c1-0000-7000-8000-000000000001"),
        Timeout = TimeSpan.FromMilliseconds(2500),
        BegunTerm = 4,
        Age = TimeSpan.FromMilliseconds(40),
        Since = 99,
        BodyDigest = ForwardRequest.Digest(Body),
        Message = "Shop.Put<Shop.Order Ünit>",
        Caller = "ann",
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        TraceState = "vendor=1",
    };

    [Fact]
    public void A_command_says_what_it_was_told() => Assert.Equal((7, Full), Read(Write(7, Full)));

    [Fact]
    public void A_first_attempt_of_nobody_says_less()
    {
        ForwardRequest first = Full with
        {
            BegunTerm = null, Since = null, Caller = null, TraceParent = null, TraceState = null,
        };

        Assert.Equal((1, first), Read(Write(1, first)));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("tenant 7\nünit")]
    public void Any_text_may_be_a_callers_name(string caller)
    {
        ForwardRequest request = Full with { Caller = caller };

        Assert.Equal((1, request), Read(Write(1, request)));
        Assert.Null(ForwardRequest.Refuse(Full.Message, caller));
    }

    [Fact]
    public void A_name_that_is_too_long_or_no_text_is_refused_before_anything_is_sent()
    {
        string longest = new('€', 85);

        Assert.Null(ForwardRequest.Refuse(Full.Message, longest));
        Assert.Equal("catga.invalid", ForwardRequest.Refuse(Full.Message, longest + "€")?.Code);
        Assert.Equal("catga.invalid", ForwardRequest.Refuse(Full.Message, "half a pair: \ud800")?.Code);
        Assert.Equal("catga.invalid", ForwardRequest.Refuse(new string('M', 1025), null)?.Code);
    }

    [Theory]
    [InlineData("00-Ünit")]
    [InlineData(null)]
    public void What_is_no_trace_stays_here(string? trace)
    {
        ForwardRequest request = Full with { TraceParent = trace, TraceState = new string('x', 600) };

        Assert.Equal((1, request with { TraceParent = null, TraceState = null }), Read(Write(1, request)));
    }

    [Fact]
    public void An_answer_says_what_it_was_told()
    {
        ForwardAnswer answer = new(ReplyOutcome.Refused, 421, 8, "http://node9:5000", Body);
        WireWriter writer = new();
        ForwardCodec.WriteAnswer(writer, 3, answer);
        ForwardCodec.WriteAnswer(writer, 4, answer with { Leader = null });
        WireReader reader = new(writer.Written, mayKeep: true);

        (long number, ForwardAnswer first) = ForwardCodec.ReadAnswer(ref reader);
        (_, ForwardAnswer second) = ForwardCodec.ReadAnswer(ref reader);

        Assert.Equal((3, ReplyOutcome.Refused, 421, 8, "http://node9:5000"), (
            number, first.Outcome, first.Status, first.Term, first.Leader));
        Assert.Equal(Body, first.Body.ToArray());
        Assert.Null(second.Leader);
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Half_a_command_is_none_wherever_it_ends()
    {
        byte[] whole = Write(7, Full);

        for (int length = 1; length < whole.Length; length++)
            Assert.Throws<WireException>(() => Read(whole[..length]));
    }

    [Fact]
    public void An_outcome_that_nobody_knows_is_no_answer() =>
        Assert.Throws<WireException>(() =>
        {
            WireReader reader = new((byte[])[1, 77, 0, 0, 0, 0], mayKeep: true);
            ForwardCodec.ReadAnswer(ref reader);
        });

    [Fact]
    public void The_lines_of_an_opening_say_what_they_were_told()
    {
        ChannelOpening.Line line = new("0af3", "node 1:5000#7", 12, 4096, ChannelOpening.DrawNonce());
        ChannelOpening.ReplyLine reply = new(1024, ChannelOpening.DrawNonce());

        Assert.Equal(line, ChannelOpening.Line.Read(line.Write()));
        Assert.Equal(reply, ChannelOpening.ReplyLine.Read(reply.Write()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2 0af3 node1 12 4096 ab")]
    [InlineData("1 0af3 node1 -12 4096 ab")]
    [InlineData("1 0af3 node1 12 x ab")]
    [InlineData("1 0af3 node1 12 4096 ab more")]
    public void What_is_no_line_of_this_version_is_none(string? line) => Assert.Null(ChannelOpening.Line.Read(line));

    [Fact]
    public void A_line_without_end_is_none() => Assert.Null(ChannelOpening.Line.Read(new string('1', 4000)));

    private static byte[] Write(long number, ForwardRequest request)
    {
        WireWriter writer = new();
        ForwardCodec.WriteRequest(writer, number, request, Body);
        return writer.Written.ToArray();
    }

    private static (long Number, ForwardRequest Request) Read(byte[] bytes)
    {
        WireReader reader = new(bytes, mayKeep: true);
        (long number, ForwardRequest request, ReadOnlyMemory<byte> body) = ForwardCodec.ReadRequest(ref reader);
        Assert.Equal(Body, body.ToArray());
        return (number, request);
    }
}
