using Catga.Raft.Identity;
using Catga.Raft.Membership;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>Asks whether it could win, before it raises the term and disturbs anybody (dissertation §9.6).</summary>
internal sealed class PreCandidate(NodeState node) : Role(node)
{
    private readonly VoteTally _tally = new(node.Configuration);
    private TimeSpan _electionDeadline;

    public override RaftRole Name => RaftRole.PreCandidate;

    public override TimeSpan Deadline => _electionDeadline;

    public override Role Enter()
    {
        _electionDeadline = Node.DrawElectionDeadline();
        Node.SetLeader(null);
        _tally.Grant(Node.Self);
        foreach (MemberId voter in Node.Configuration.Voters)
        {
            if (voter != Node.Self)
                Node.Send(voter, new PreVoteRequest(Node.Term, Node.Log.LastIndex, Node.Log.LastTerm));
        }

        return NextRole();
    }

    public override Role OnDeadline() => new PreCandidate(Node);

    public override Role OnPreVoteReply(MemberId from, PreVoteReply reply)
    {
        if (reply.Granted && reply.Candidacy == Node.Term.Next)
            _tally.Grant(from);
        return NextRole();
    }

    private Role NextRole() => _tally.HasQuorum ? new Candidate(Node, byTransfer: false) : this;
}
