using Catga.Raft.Identity;
using Catga.Raft.Messages;
using Catga.Raft.Reads;
using Catga.Raft.Replication;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>
/// Follows whom it hears. When it hears nobody for too long, it asks whether it could win (Raft §5.2).
/// </summary>
internal sealed class Follower(NodeState node, Term? newTerm = null) : Role(node)
{
    private readonly SnapshotReceiver _snapshot = new(node);
    private readonly ForwardedReads _reads = new(node);
    private TimeSpan _electionDeadline;

    public override RaftRole Name => RaftRole.Follower;

    /// <summary>Who has no vote does not stand: it waits to be added, or was removed (dissertation §4.2.2).</summary>
    public override TimeSpan Deadline => Node.IsVoter ? _electionDeadline : TimeSpan.MaxValue;

    public override Role Enter()
    {
        if (newTerm is { } term)
            Node.EnterTerm(term, votedFor: null);
        _electionDeadline = Node.DrawElectionDeadline();
        return this;
    }

    public override void Leave() => _reads.RefuseAll();

    public override Role OnDeadline() => new PreCandidate(Node);

    public override Role OnAppendEntries(MemberId from, AppendEntries request)
    {
        if (request.Term < Node.Term)
            return base.OnAppendEntries(from, request);

        Hear(from);
        if (!LogMatching.TryFit(Node, request))
        {
            Node.Send(from, Rejection(request));
            return this;
        }

        // Only what this message has vouched for: behind it may stand entries of an older leader (Raft §5.3).
        LogIndex matched = request.PreviousIndex + request.Entries.Count;
        Node.Send(from, new AppendAccepted(Node.Term, request.Round, Node.Settings.ElectionTimeout, matched));
        Node.CommitTo(LogIndex.Min(request.CommitIndex, matched));
        return this;
    }

    public override Role OnSnapshotChunk(MemberId from, SnapshotChunk chunk)
    {
        if (chunk.Term < Node.Term)
            return base.OnSnapshotChunk(from, chunk);

        Hear(from);
        Node.Send(from, _snapshot.Take(chunk));
        return this;
    }

    /// <summary>The leader wants this node to lead: no pre-vote, and nobody is bound (dissertation §3.10).</summary>
    public override Role OnTimeoutNow() => Node.IsVoter ? new Candidate(Node, byTransfer: true) : this;

    public override void OnRead(long readId)
    {
        if (Node.Rules.MayFollowerReadUnasked)
            Node.AwaitApplied(readId, Node.Log.CommitIndex);
        else if (Node.Leader is not { } leader)
            Node.Refuse(readId, RefusalReason.NotLeader);
        else if (!_reads.TryForward(readId, leader))
            Node.Refuse(readId, RefusalReason.Busy);
    }

    public override Role OnReadIndexReply(ReadIndexReply reply)
    {
        _reads.Answered(reply);
        return this;
    }

    private void Hear(MemberId leader)
    {
        Node.HearLeader(leader);
        _electionDeadline = Node.DrawElectionDeadline();
        _reads.RefuseOverdue();
    }

    /// <summary>
    /// Names the last place where the logs may still agree, so that the leader skips a term at a time.
    /// </summary>
    private AppendRejected Rejection(AppendEntries request)
    {
        LogIndex hint = Node.Log.LastAtMost(request.PreviousIndex, request.PreviousTerm);
        return new AppendRejected(
            Node.Term,
            request.Round,
            Node.Settings.ElectionTimeout,
            request.PreviousIndex,
            hint,
            Node.Log.TermAt(hint) ?? Term.Zero);
    }
}
