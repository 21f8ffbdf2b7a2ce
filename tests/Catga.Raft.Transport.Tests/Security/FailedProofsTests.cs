using System.Net;
using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Security;

/// <summary>Who guesses is slowed down.</summary>
public sealed class FailedProofsTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("10.0.0.66");

    private readonly HeldClock _clock = new();
    private readonly FailedProofs _proofs;

    public FailedProofsTests() => _proofs = new FailedProofs(_clock, burst: 3);

    [Fact]
    public void A_few_failures_are_free_and_then_each_costs_a_second()
    {
        for (int count = 0; count < 3; count++)
        {
            Assert.True(_proofs.Allows(Guesser));
            _proofs.Add(Guesser);
        }

        Assert.False(_proofs.Allows(Guesser));
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(_proofs.Allows(Guesser));
        _proofs.Add(Guesser);
        Assert.False(_proofs.Allows(Guesser));
    }

    [Fact]
    public void Others_are_not_slowed_down()
    {
        Exhaust(Guesser);

        Assert.True(_proofs.Allows(IPAddress.Parse("10.0.0.67")));
    }

    [Fact]
    public void Whoever_has_a_network_of_addresses_is_one()
    {
        Exhaust(IPAddress.Parse("2001:db8:1:2::1"));

        Assert.False(_proofs.Allows(IPAddress.Parse("2001:db8:1:2:ffff::7")));
        Assert.True(_proofs.Allows(IPAddress.Parse("2001:db8:1:3::1")));
        Exhaust(Guesser);
        Assert.False(_proofs.Allows(Guesser.MapToIPv6()));
    }

    [Fact]
    public void When_the_table_is_full_strangers_share_one_place_until_it_empties()
    {
        for (int address = 0; address < 2000; address++)
            Exhaust(new IPAddress([10, 1, (byte)(address >> 8), (byte)address]));

        Assert.False(_proofs.Allows(IPAddress.Parse("192.168.0.1")));
        _clock.Advance(TimeSpan.FromMinutes(40));
        _proofs.Add(Guesser);
        Assert.True(_proofs.Allows(IPAddress.Parse("192.168.0.1")));
    }

    private void Exhaust(IPAddress address)
    {
        for (int count = 0; count < 3; count++)
            _proofs.Add(address);
    }
}
