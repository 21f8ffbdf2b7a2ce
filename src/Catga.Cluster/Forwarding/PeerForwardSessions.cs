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
    private volatile AddressBook _book = new([]);

    public ForwardSession? FindByEndpoint(string endpoint)
    {
        IReadOnlyList<HostMember> members = host.Status.Members;
        AddressBook book = _book;
        if (!ReferenceEquals(book.Members, members))
            _book = book = new AddressBook(members);
        return book.Nodes.TryGetValue(endpoint, out NodeId node) ? Wrap(sessions.Find(node)) : null;
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

    /// <summary>Who is reached where, as long as the members are these.</summary>
    private sealed class AddressBook
    {
        public AddressBook(IReadOnlyList<HostMember> members)
        {
            Members = members;
            foreach (HostMember member in members)
            {
                if (member.Node is { } node)
                    Nodes.TryAdd(Endpoints.Format(member.Endpoint), node);
            }
        }

        public IReadOnlyList<HostMember> Members { get; }

        public Dictionary<string, NodeId> Nodes { get; } = new(StringComparer.Ordinal);
    }
}
