using Catga.Raft.Identity;
using Catga.Raft.Invariants;
using Catga.Raft.Log;
using Catga.Raft.Membership;
using Catga.Raft.Messages;

namespace Catga.Raft.State;

/// <summary>What a node knows whatever its role, and the few things that every role does.</summary>
internal sealed class NodeState
{
    private readonly Jitter _jitter;
    private readonly AppliedReads _reads = new();
    private List<RaftEffect> _effects = [];
    private TimeSpan _diskHeardAt;

    public NodeState(MemberId self, RaftSettings settings, DurableState durable, SafetyRules rules)
    {
        Self = self;
        Settings = settings;
        Rules = rules;
        Term = durable.Term;
        VotedFor = durable.VotedFor;
        Log = new RaftLog(durable.Snapshot, durable.Entries, settings.MaxLogBytesInMemory);
        _jitter = new Jitter(settings.Seed);
    }

    public MemberId Self { get; }

    public RaftSettings Settings { get; }

    public SafetyRules Rules { get; }

    public RaftLog Log { get; }

    public Term Term { get; private set; }

    public MemberId? VotedFor { get; private set; }

    /// <summary>The leader of this term, as far as this node has heard.</summary>
    public MemberId? Leader { get; private set; }

    public TimeSpan Now { get; private set; }

    public TimeSpan StartedAt { get; set; }

    public TimeSpan? HeardLeaderAt { get; private set; }

    /// <summary>Since when the disk owes this node an answer; null when all entries are durable.</summary>
    public TimeSpan? DiskSilentSince => Log.PersistedIndex == Log.LastIndex ? null : _diskHeardAt;

    public ClusterConfiguration Configuration => Log.Configurations.Latest;

    /// <summary>Reads that wait for what they must see.</summary>
    public int WaitingReads => _reads.Count;

    public bool IsVoter => Configuration.IsVoter(Self);

    public void BeginStep(TimeSpan now)
    {
        Invariant.Holds(now >= Now, "Time does not run backwards.");
        Now = now;
    }

    public List<RaftEffect> EndStep()
    {
        List<RaftEffect> effects = _effects;
        _effects = [];
        return effects;
    }

    public void Perform(RaftEffect effect) => _effects.Add(effect);

    public void Refuse(long id, RefusalReason reason) => Perform(new RaftEffect.Refused(id, reason, Leader));

    public void Send(MemberId to, RaftMessage message) => Perform(new RaftEffect.Send(to, message));

    public TimeSpan DrawElectionDeadline() => Now + _jitter.Stretch(Settings.ElectionTimeout);

    /// <summary>Term and vote go to the disk before a word is said in that term (Raft §5.2).</summary>
    public void EnterTerm(Term term, MemberId? votedFor)
    {
        Invariant.Holds(term >= Term, "Terms only rise.");
        if (term > Term)
            SetLeader(null);
        (Term, VotedFor) = (term, votedFor);

        // A vote right after the term that it is given in: one write for both.
        if (_effects is [.., RaftEffect.PersistVote pending] && pending.Term == term)
            _effects.RemoveAt(_effects.Count - 1);
        Perform(new RaftEffect.PersistVote(term, votedFor));
    }

    public void HearLeader(MemberId leader)
    {
        HeardLeaderAt = Now;
        SetLeader(leader);
    }

    public void SetLeader(MemberId? leader)
    {
        if (leader == Leader)
            return;

        Leader = leader;
        Perform(new RaftEffect.LeaderChanged(Term, leader));
    }

    public void Persist(IReadOnlyList<LogEntry> entries)
    {
        if (entries[0].Index == Log.PersistedIndex.Next)
            _diskHeardAt = Now; // It owed nothing until now.
        Perform(new RaftEffect.PersistEntries(entries));
    }

    public void EntriesPersisted(LogIndex index, Term term)
    {
        Log.Persisted(index, term);
        _diskHeardAt = Now;
    }

    public void CommitTo(LogIndex index)
    {
        if (index <= Log.CommitIndex)
            return;

        Perform(new RaftEffect.Apply(Log.CommitTo(index)));
        FinishReads();
    }

    public void Compact(LogIndex snapshotIndex)
    {
        LogIndex start = Log.Start;
        Log.Compact(snapshotIndex, Settings.EntriesKeptBehindSnapshot);
        if (Log.Start > start)
            Perform(new RaftEffect.DropPrefix(Log.Start));
    }

    /// <summary>A read may be answered once an entry is applied; perhaps it is already.</summary>
    public void AwaitApplied(long readId, LogIndex index)
    {
        _reads.Add(readId, index);
        FinishReads();
    }

    public void FinishReads()
    {
        while (_reads.TryTake(Log.CommitIndex, out long readId))
            Perform(new RaftEffect.ReadReady(readId));
    }
}
