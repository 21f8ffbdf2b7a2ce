using Catga.Raft.Identity;
using Catga.Raft.Membership;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>Stands for election in a term of its own (Raft §5.2).</summary>
internal sealed class Candidate(NodeState node, bool byTransfer) : Role(node)
{
    private readonly VoteTally _tally = new(node.Configuration);
    private TimeSpan _electionDeadline;

    public override RaftRole Name => RaftRole.Candidate;

    public override TimeSpan Deadline => _electionDeadline;

    public override Role Enter()
    {
        _electionDeadline = Node.DrawElectionDeadline();
        Node.EnterTerm(Node.Term.Next, votedFor: Node.Self);
        foreach (MemberId voter in Node.Configuration.Voters)
        {
            if (voter != Node.Self)
                Node.Send(voter, new VoteRequest(Node.Term, Node.Log.LastIndex, Node.Log.LastTerm, byTransfer));
        }

        return this;
    }

    /// <summary>A split vote. Asks anew, beginning with whether it could win.</summary>
    public override Role OnDeadline() => new PreCandidate(Node);

    /// <summary>Its own vote counts like another's: when it is durable.</summary>
    public override Role OnVotePersisted(Term term) => term == Node.Term ? Count(Node.Self) : this;

    public override Role OnVoteReply(MemberId from, VoteReply reply) =>
        reply.Granted && reply.Term == Node.Term ? Count(from) : this;

    private Role Count(MemberId voter)
    {
        _tally.Grant(voter);
        return _tally.HasQuorum ? new Leader(Node) : this;
    }
}
