using Catga.Raft.Hosting;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Identity;

namespace Catga.Cluster.Forwarding;

/// <summary>The sessions of the streams between peers: whoever has one has proved to be a node.</summary>
internal sealed class PeerForwardSessions(IPeerSessions sessions, IRaftHost host) : IForwardSessions
{
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
    private Session? Wrap(PeerSession? session) =>
        session is not null && host.Status.Raft is { Self: var self } ? new Session(session, self) : null;

    private sealed class Session(PeerSession session, MemberId self) : ForwardSession
    {
        public override string Id => session.Id;

        public override MemberId Self => self;

        public override MemberId Peer => session.Member;

        public override ReadOnlyMemory<byte> SendKey => session.SendKey;

        public override ReadOnlyMemory<byte> ReceiveKey => session.ReceiveKey;

        public override long NextCounter() => session.NextCounter();
    }
}
