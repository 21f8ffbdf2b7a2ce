using Catga.Raft.Host.Tests.Fakes;

namespace Catga.Raft.Host.Tests.Driving;

public sealed class PeerListTests
{
    private static readonly MemberId A = new("a", 1);
    private static readonly MemberId B = new("b", 1);
    private static readonly Uri AtA = new("http://127.0.0.1:1");
    private static readonly Uri AtB = new("http://127.0.0.1:2");

    [Fact]
    public void A_member_whose_removal_is_not_committed_stays_connected()
    {
        using Hub hub = new();
        HubTransport transport = hub.NewTransport(AtA);
        PeerList peers = new(transport, HelloOf(A));

        peers.Follow(latest: Of(A), committed: Of(A, B), wanted: [], TimeSpan.Zero);

        Assert.Equal([AtB], transport.Peers);
    }

    [Fact]
    public void A_member_whose_removal_is_committed_goes()
    {
        using Hub hub = new();
        HubTransport transport = hub.NewTransport(AtA);
        PeerList peers = new(transport, HelloOf(A));
        peers.Follow(latest: Of(A), committed: Of(A, B), wanted: [], TimeSpan.Zero);

        peers.Follow(latest: Of(A), committed: Of(A), wanted: [], TimeSpan.Zero);

        Assert.Empty(transport.Peers);
    }

    private static ClusterConfiguration Of(params MemberId[] voters) => new(
        voters,
        addresses: new Dictionary<NodeId, string> { [A.Node] = $"{AtA}", [B.Node] = $"{AtB}" });

    private static PeerHello HelloOf(MemberId self) => new()
    {
        Self = self,
        Endpoint = AtA,
        Bootstrap = [AtA],
        Founding = null,
        IsVolatile = false,
        JoinsExisting = false,
        BornAt = 0,
        SupportedFeatureLevel = 1,
        CommittedFeatureLevel = 0,
    };
}
