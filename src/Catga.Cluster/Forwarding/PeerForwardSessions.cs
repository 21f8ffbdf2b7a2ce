using System.Runtime.CompilerServices;
using Catga.Raft.Hosting;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Identity;

namespace Catga.Cluster.Forwarding;

/// <summary>The sessions of the streams between peers: whoever has one has proved to be a node.</summary>
internal sealed class PeerForwardSessions(IPeerSessions sessions, IRaftHost host) : IForwardSessions
{
    // What a session's keys have set up is used as long as its stream lives.
    private readonly ConditionalWeakTable<PeerSession, Session> _known = [];

    public ForwardSession? FindByEndpoint(string endpoint)
    {
        foreach (HostMember member in host.Status.Members)
        {
            if (member.Node is { } node && Endpoints.Format(member.Endpoint) == endpoint)
                return Wrap(sessions.Find(node));
        }

        return null;
    }

    public ForwardSession? FindById(string id) => Wrap(sessions.Find(id));

    // Before there is a cluster this node has no incarnation that counts, and nothing is forwarded to it.
    private Session? Wrap(PeerSession? session)
    {
        if (session is null || host.Status.Raft is not { Self: var self })
            return null;
        if (_known.TryGetValue(session, out Session? known) && known.Self == self)
            return known;
        Session fresh = new(session, self);
        _known.AddOrUpdate(session, fresh);
        return fresh;
    }

    private sealed class Session(PeerSession session, MemberId self) : ForwardSession
    {
        public override string Id => session.Id;

        public override MemberId Self => self;

        public override MemberId Peer => session.Member;

        public override ForwardKey SendKey { get; } = new(session.SendKey);

        public override ForwardKey ReceiveKey { get; } = new(session.ReceiveKey);

        public override long NextCounter() => session.NextCounter();
    }
}
