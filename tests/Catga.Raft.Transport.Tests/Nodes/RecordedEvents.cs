using System.Collections.Concurrent;

namespace Catga.Raft.Transport.Tests.Nodes;

/// <summary>Stands where a node stands, and writes down what it is told.</summary>
internal sealed class RecordedEvents(PeerHello self) : ITransportEvents
{
    private readonly ConcurrentQueue<(MemberId From, object What)> _told = new();

    public PeerHello Self { get; set; } = self;

    public Func<PeerHello, string?> Verdict { get; set; } = _ => null;

    /// <summary>Called for each message, on the thread that brings it.</summary>
    public Action<MemberId, object>? OnHeard { get; set; }

    /// <summary>Messages, and "met" and "parted", in order.</summary>
    public IReadOnlyList<(MemberId From, object What)> Told => [.. _told];

    public int HeardCount => _told.Count(each => each.What is not string);

    public int MetCount => _told.Count(each => each.What is "met");

    public int PartedCount => _told.Count(each => each.What is "parted");

    public PeerHello DescribeSelf() => Self;

    public string? Judge(PeerHello peer) => Verdict(peer);

    public void Met(PeerHello peer) => _told.Enqueue((peer.Self, "met"));

    public void Parted(MemberId peer) => _told.Enqueue((peer, "parted"));

    public void Heard(MemberId from, RaftMessage message) => Record(from, message);

    public void Heard(MemberId from, FormationMessage message) => Record(from, message);

    private void Record(MemberId from, object message)
    {
        if (OnHeard is { } heard)
            heard(from, message);
        else
            _told.Enqueue((from, message));
    }
}
