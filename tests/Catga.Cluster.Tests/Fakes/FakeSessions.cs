using System.Security.Cryptography;
using Catga.Cluster.Forwarding;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>The two ends of one session, as two nodes have them that have met.</summary>
internal sealed class FakeSessions : IForwardSessions
{
    private readonly Dictionary<string, FakeSession> _byEndpoint = new(StringComparer.Ordinal);

    public ForwardSession? FindByEndpoint(string endpoint) => _byEndpoint.GetValueOrDefault(endpoint);

    public ForwardSession? FindById(string id) => _byEndpoint.Values.FirstOrDefault(session => session.Id == id);

    internal static (FakeSessions One, FakeSessions Other) Between(string one, string other)
    {
        byte[] forth = RandomNumberGenerator.GetBytes(32);
        byte[] back = RandomNumberGenerator.GetBytes(32);
        MemberId first = new(new Uri(one).Authority, 1);
        MemberId second = new(new Uri(other).Authority, 2);
        FakeSessions here = new();
        FakeSessions there = new();
        here._byEndpoint[other] = new FakeSession("5e55", first, second, forth, back);
        there._byEndpoint[one] = new FakeSession("5e55", second, first, back, forth);
        return (here, there);
    }

    internal void Part() => _byEndpoint.Clear();
}

internal sealed class FakeSession(string id, MemberId self, MemberId peer, byte[] sendKey, byte[] receiveKey)
    : ForwardSession
{
    private long _counter;

    public override string Id => id;

    public override MemberId Self => self;

    public override MemberId Peer => peer;

    public override ForwardKey SendKey { get; } = new(sendKey);

    public override ForwardKey ReceiveKey { get; } = new(receiveKey);

    public override long NextCounter() => Interlocked.Increment(ref _counter);
}
