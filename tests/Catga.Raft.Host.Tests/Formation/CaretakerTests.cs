namespace Catga.Raft.Host.Tests.Formation;

public sealed class CaretakerTests
{
    private static readonly PeerHello A = Hellos.Of("a", 1);
    private static readonly PeerHello B = Hellos.Of("b", 1);
    private static readonly PeerHello C = Hellos.Of("c", 1);

    private static readonly ClusterConfiguration All =
        FoundingRules.First([A, B, C]).Start.Configuration;

    [Fact]
    public void When_all_is_well_nothing_is_due() => Assert.Null(Caretaker.NextChange(All, A, [B, C], []));

    [Fact]
    public void Another_life_of_a_member_replaces_the_former_one() =>
        Assert.Equal(
            new MembershipChange.Replace(B.Self, new MemberId("b", 2), "http://b:5001"),
            Caretaker.NextChange(All, A, [Hellos.Of("b", 2), C], []));

    [Fact]
    public void Who_is_wanted_is_added_once_it_is_there()
    {
        PeerHello d = Hellos.Of("d", 1);

        Assert.Null(Caretaker.NextChange(All, A, [B, C], [d.Endpoint]));
        Assert.Equal(
            new MembershipChange.AddLearner(d.Self, "http://d:5001"),
            Caretaker.NextChange(All, A, [B, C, d], [d.Endpoint]));
        Assert.Null(Caretaker.NextChange(All, A, [B, C, d], []));
    }

    [Fact]
    public void A_learner_that_is_there_is_promoted()
    {
        ClusterConfiguration learning = new([A.Self, B.Self], [C.Self], featureLevel: 1);

        Assert.Equal(new MembershipChange.Promote(C.Self), Caretaker.NextChange(learning, A, [B, C], []));
        Assert.Null(Caretaker.NextChange(learning, A, [B], []));
    }

    [Fact]
    public void The_level_rises_only_when_every_member_is_there_and_understands_it()
    {
        PeerHello a = A with { SupportedFeatureLevel = 3 };
        PeerHello b = B with { SupportedFeatureLevel = 2 };
        PeerHello c = C with { SupportedFeatureLevel = 3 };

        Assert.Equal(new MembershipChange.RaiseFeatureLevel(2), Caretaker.NextChange(All, a, [b, c], []));
        Assert.Null(Caretaker.NextChange(All, a, [b], []));
        Assert.Null(Caretaker.NextChange(All, a, [B, c], []));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(false, "b2")]
    [InlineData(true, "b2", "c2")]
    [InlineData(true, "b2", "c9")]
    [InlineData(false, "b1", "c2")]
    public void State_is_lost_when_fewer_than_a_quorum_can_still_have_it(bool isLost, params string[] met)
    {
        MemberId[] lives = [A.Self, .. met.Select(life => new MemberId(life[..1], (ulong)(life[1] - '0')))];

        Assert.Equal(isLost, StateCensus.IsLost(All, lives));
    }
}
