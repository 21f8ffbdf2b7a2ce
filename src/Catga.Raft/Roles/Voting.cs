using Catga.Raft.Identity;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>How a node votes, whatever its role (Raft §5.2 and §5.4.1).</summary>
internal static class Voting
{
    /// <summary>Says how it would vote. Nothing changes and nothing is promised (dissertation §9.6).</summary>
    public static void AnswerPreVote(NodeState node, MemberId from, PreVoteRequest request, bool isBoundToLeader)
    {
        Term candidacy = request.Term.Next;
        bool granted = candidacy > node.Term
            && !isBoundToLeader
            && node.Rules.IsUpToDate(request.LastIndex, request.LastTerm, node.Log);
        node.Send(from, new PreVoteReply(node.Term, candidacy, granted));
    }

    /// <summary>Votes. A vote is on the disk before it is spoken, or a restart could give it twice.</summary>
    public static bool AnswerVote(NodeState node, MemberId from, VoteRequest request)
    {
        bool granted = request.Term == node.Term
            && node.Rules.MayVoteFor(from, node.VotedFor)
            && node.Rules.IsUpToDate(request.LastIndex, request.LastTerm, node.Log);
        if (granted)
            node.EnterTerm(request.Term, from);
        node.Send(from, new VoteReply(node.Term, granted));
        return granted;
    }
}
