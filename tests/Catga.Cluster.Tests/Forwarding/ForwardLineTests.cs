using Catga.Cluster.Forwarding;

namespace Catga.Cluster.Tests.Forwarding;

public sealed class ForwardLineTests
{
    private static readonly ForwardLine Full = new()
    {
        Session = "0af3",
        Recipient = "node1:5000#7",
        Counter = 12,
        CommandId = Guid.Parse("0197a3c1-0000-7000-8000-000000000001"),
        Timeout = TimeSpan.FromMilliseconds(2500),
        BegunTerm = 4,
        Age = TimeSpan.FromMilliseconds(40),
        Since = 99,
        BodyBytes = 2,
        BodyDigest = ForwardLine.Digest("{}"u8),
        Message = "Shop.Put<Shop.Order Ünit>",
    };

    [Fact]
    public void A_line_says_what_it_was_told() => Assert.Equal(Full, ForwardLine.Read(Full.Write()));

    [Fact]
    public void A_first_attempt_has_no_term_in_which_it_may_have_begun()
    {
        ForwardLine first = Full with { BegunTerm = null };

        Assert.Equal(first, ForwardLine.Read(first.Write()));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("tenant 7\nünit")]
    public void A_line_names_its_caller(string caller)
    {
        ForwardLine line = Full with { Caller = caller };

        Assert.Equal(line, ForwardLine.Read(line.Write()));
        Assert.StartsWith("2 ", line.Write());
    }

    [Fact]
    public void The_longest_name_of_a_caller_fits_and_a_longer_one_is_refused()
    {
        ForwardLine line = Full with { Caller = new string('€', 85) };

        Assert.Equal(line, ForwardLine.Read(line.Write()));
        Assert.Null(ForwardLine.Refuse(line.Caller));
        Assert.Equal("catga.invalid", ForwardLine.Refuse(line.Caller + "€")?.Code);
    }

    [Fact]
    public void A_caller_is_read_from_no_line_of_the_version_without_one() =>
        Assert.Null(ForwardLine.Read(Full.Write() + " ann"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1 0af3 node1 12")]
    [InlineData("2 0af3 node1 12 0197a3c1000070008000000000000001 1 - 1 2 ab name")]
    [InlineData("1 0af3 node1 -12 0197a3c1000070008000000000000001 1 - 1 2 ab name")]
    [InlineData("1 0af3 node1 12 nonsense 1 - 1 2 ab name")]
    [InlineData("1 0af3 node1 12 0197a3c1000070008000000000000001 1 x 1 2 ab name")]
    public void What_is_no_line_of_this_version_is_none(string? line) => Assert.Null(ForwardLine.Read(line));

    [Fact]
    public void A_line_without_end_is_none() => Assert.Null(ForwardLine.Read(new string('1', 4000)));
}
