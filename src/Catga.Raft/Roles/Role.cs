using Catga.Raft.Identity;
using Catga.Raft.Invariants;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>What a node does in one of its roles. Each handler says which role comes next; mostly this one.</summary>
internal abstract class Role(NodeState node)
{
    public abstract RaftRole Name { get; }

    /// <summary>When the role wants to be woken.</summary>
    public abstract TimeSpan Deadline { get; }

    public virtual TimeSpan? LeaseUntil => null;

    protected NodeState Node { get; } = node;

    /// <summary>The role begins.</summary>
    public virtual Role Enter() => this;

    /// <summary>The role ends; what it owed anybody is answered now.</summary>
    public virtual void Leave()
    {
    }

    /// <summary>Time has passed: is the role still right? Asked before every input.</summary>
    public virtual Role BeforeInput() => this;

    public abstract Role OnDeadline();

    public Role OnPreVoteRequest(MemberId from, PreVoteRequest request, bool isBoundToLeader)
    {
        Voting.AnswerPreVote(Node, from, request, isBoundToLeader);
        return this;
    }

    /// <summary>Who gives its vote away stops standing itself, and gives the other time to win.</summary>
    public Role OnVoteRequest(MemberId from, VoteRequest request) =>
        Voting.AnswerVote(Node, from, request) ? new Follower(Node) : this;

    public virtual Role OnPreVoteReply(MemberId from, PreVoteReply reply) => this;

    public virtual Role OnVoteReply(MemberId from, VoteReply reply) => this;

    public virtual Role OnVotePersisted(Term term) => this;

    public virtual Role OnEntriesPersisted() => this;

    // A leader of an old term gets a newer term to think about; of this term, only a follower can be asked.
    public virtual Role OnAppendEntries(MemberId from, AppendEntries request)
    {
        RefuseOldLeader(from, request, request.PreviousIndex, request.Round);
        return this;
    }

    public virtual Role OnSnapshotChunk(MemberId from, SnapshotChunk chunk)
    {
        RefuseOldLeader(from, chunk, chunk.Point.Index, chunk.Round);
        return this;
    }

    public virtual Role OnLeaderReply(MemberId from, LeaderReply reply) => this;

    public virtual Role OnReadIndexRequest(MemberId from, ReadIndexRequest request) => this;

    public virtual Role OnReadIndexReply(ReadIndexReply reply) => this;

    public virtual Role OnTimeoutNow() => this;

    public virtual Role OnPropose(IReadOnlyList<Proposal> proposals)
    {
        foreach (Proposal proposal in proposals)
            Node.Refuse(proposal.Id, RefusalReason.NotLeader);
        return this;
    }

    public virtual void OnRead(long readId) => Node.Refuse(readId, RefusalReason.NotLeader);

    public virtual void OnTransfer(RaftInput.TransferLeadership request) =>
        Node.Refuse(request.Id, RefusalReason.NotLeader);

    public virtual Role OnChangeMembership(RaftInput.ChangeMembership request)
    {
        Node.Refuse(request.Id, RefusalReason.NotLeader);
        return this;
    }

    public virtual void OnEntriesRead(RaftInput.EntriesRead read)
    {
    }

    public virtual void OnSnapshotRead(RaftInput.SnapshotRead read)
    {
    }

    private void RefuseOldLeader(MemberId from, RaftMessage message, LogIndex place, long round)
    {
        Invariant.Holds(message.Term < Node.Term, "Only a follower is asked by the leader of its term.");
        Node.Send(from, new AppendRejected(Node.Term, round, TimeSpan.Zero, place, LogIndex.Zero, Term.Zero));
    }
}
