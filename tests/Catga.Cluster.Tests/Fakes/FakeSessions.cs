using System.Collections.Concurrent;
using System.Security.Cryptography;
using Catga.Cluster.Forwarding;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>The two ends of one session, as two nodes have them that have met.</summary>
internal sealed class FakeSessions : IForwardSessions
{
    private readonly ConcurrentDictionary<string, FakeSession> _byEndpoint = new(StringComparer.Ordinal);

    public ForwardSession? FindByEndpoint(string endpoint) => _byEndpoint.GetValueOrDefault(endpoint);

    public ForwardSession? FindById(string id) => _byEndpoint.Values.FirstOrDefault(session => session.Id == id);

    internal static (FakeSessions One, FakeSessions Other) Between(string one, string other)
    {
        FakeSessions here = new();
        FakeSessions there = new();
        Meet(here, one, there, other);
        return (here, there);
    }

    /// <summary>Gives two nodes a session, in place of one that they may have.</summary>
    internal static void Meet(FakeSessions here, string one, FakeSessions there, string other)
    {
        string id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        byte[] forth = RandomNumberGenerator.GetBytes(32);
        byte[] back = RandomNumberGenerator.GetBytes(32);
        MemberId first = new(new Uri(one).Authority, 1);
        MemberId second = new(new Uri(other).Authority, 2);
        here._byEndpoint[other] = new FakeSession(id, first, second, forth, back);
        there._byEndpoint[one] = new FakeSession(id, second, first, back, forth);
    }

    /// <summary>The other one is reached elsewhere now.</summary>
    internal void Move(string from, string to)
    {
        _byEndpoint[to] = _byEndpoint[from];
        _byEndpoint.TryRemove(from, out _);
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
