namespace Catga.Raft.Host.Tests.Formation;

public sealed class JudgementTests
{
    private static readonly PeerHello A = Hellos.Of("a", 1);

    [Fact]
    public void Equal_lists_are_fine() => Assert.Null(Judgement.Of(A, Hellos.Of("b", 1)));

    [Fact]
    public void Different_lists_are_refused_and_both_are_named()
    {
        string? reason = Judgement.Of(A, Hellos.Of("b", 1, bootstrap: ["a", "b"]));

        Assert.Equal(
            "a is configured with the members http://a:5001, http://b:5001, http://c:5001; "
            + "b with http://a:5001, http://b:5001.",
            reason);
    }

    [Fact]
    public void Different_lists_do_not_matter_once_there_is_a_cluster()
    {
        Founding founding = FoundingRules.First([A, Hellos.Of("b", 1), Hellos.Of("c", 1)]);

        Assert.Null(Judgement.Of(A with { Founding = founding }, Hellos.Of("d", 1, bootstrap: "d")));
    }

    [Fact]
    public void Different_clusters_are_refused_and_both_are_named()
    {
        Founding one = FoundingRules.First([A, Hellos.Of("b", 1), Hellos.Of("c", 1)]);
        Founding other = FoundingRules.First([A, Hellos.Of("b", 2), Hellos.Of("c", 1)]);

        string? reason = Judgement.Of(A with { Founding = one }, Hellos.Of("b", 2) with { Founding = other });

        Assert.Equal($"a belongs to the cluster {one.Id}, b to {other.Id}.", reason);
    }

    [Fact]
    public void Its_own_name_at_another_place_is_refused() =>
        Assert.Equal(
            "Both http://a:5001/ and http://x:5001/ call themselves a.",
            Judgement.Of(A, A with { Endpoint = Hellos.EndpointOf("x") }));

    [Fact]
    public void Whoever_is_too_old_is_refused_on_both_sides()
    {
        PeerHello old = Hellos.Of("b", 1);
        PeerHello committed = A with { SupportedFeatureLevel = 2, CommittedFeatureLevel = 2 };

        Assert.Contains("b needs a newer version", Judgement.Of(committed, old), StringComparison.Ordinal);
        Assert.Equal(Judgement.Of(committed, old), Judgement.Of(old, committed));
    }

    [Fact]
    public void An_older_life_does_not_come_back()
    {
        Lives lives = new();
        lives.Admit(Hellos.Of("b", 1));
        lives.Admit(Hellos.Of("b", 2));

        Assert.NotNull(lives.Admit(Hellos.Of("b", 1)));
        Assert.True(lives.HasEnded(new MemberId("b", 1)));
        Assert.Null(lives.Admit(Hellos.Of("b", 2)));
    }

    [Fact]
    public void One_name_at_two_places_and_two_names_at_one_place_are_refused()
    {
        Lives lives = new();
        lives.Admit(Hellos.Of("b", 1));

        Assert.Equal(
            "The node b is at http://b:5001/ here, and another one calls itself so at http://x:5001/.",
            lives.Admit(Hellos.Of("b", 2) with { Endpoint = Hellos.EndpointOf("x") }));
        Assert.Equal(
            "http://b:5001/ is the node b here, and calls itself x now.",
            lives.Admit(Hellos.Of("x", 1) with { Endpoint = Hellos.EndpointOf("b") }));
    }
}
