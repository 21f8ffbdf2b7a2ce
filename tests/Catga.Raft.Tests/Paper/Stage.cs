using Catga.Raft.Hosting.Storage;
using Catga.Raft.Tests.Simulation;

namespace Catga.Raft.Tests.Paper;

/// <summary>
/// Nodes on a stage: the test is the director. Disks are fast, messages wait until they are delivered, time passes when
/// the director says so.
/// </summary>
internal sealed class Stage
{
    public static readonly TimeSpan ElectionTimeout = TimeSpan.FromMilliseconds(150);
    private readonly Dictionary<string, Actor> _actors = [];
    private readonly List<(MemberId From, MemberId To, RaftMessage Message)> _waiting = [];
    private readonly Transcript _transcript = new(isOn: true);
    private readonly SafetyRules _rules;
    private readonly RaftSettings _settings;
    private TimeSpan _now;

    public Stage(string names, SafetyRules? rules = null, RaftSettings? settings = null)
    {
        _rules = rules ?? new SafetyRules();
        _settings = settings ?? new RaftSettings { ElectionTimeout = ElectionTimeout };
        First = new([.. names.Select(name => Member(name.ToString()))]);
        foreach (char name in names)
            Add(name.ToString(), First);
        Pass(ElectionTimeout); // Who has just started keeps silent for that long.
    }

    public ClusterConfiguration First { get; }

    public TimeSpan Now => _now;

    public string Told => _transcript.Tell();

    /// <summary>What really reaches a disk; all, unless a test wants it to forget.</summary>
    public Func<RaftEffect, RaftEffect> Writes { get; init; } = effect => effect;

    public IReadOnlyList<(MemberId From, MemberId To, RaftMessage Message)> Waiting => _waiting;

    public static MemberId Member(string name) => new(name, 1);

    public RaftNode this[string name] => _actors[name].Node;

    public RaftStatus StatusOf(string name) => this[name].Status;

    public IReadOnlyList<RaftEffect> EffectsOf(string name) => _actors[name].Effects;

    public LogEntry[] LogOf(string name) => [.. _actors[name].Disk.State.Durable.Entries];

    public LogEntry[] AppliedBy(string name) =>
        [.. EffectsOf(name).OfType<RaftEffect.Apply>().SelectMany(apply => apply.Entries)];

    public void Add(string name, ClusterConfiguration? configuration = null)
    {
        _actors[name] = new Actor
        {
            Self = Member(name),
            Disk = StageDisk.For(configuration ?? ClusterConfiguration.Empty),
        };
        Restart(name);
    }

    /// <summary>Dies and comes back with what its disk holds.</summary>
    public void Restart(string name)
    {
        Actor actor = _actors[name];
        actor.Effects.Clear();
        actor.Node = new RaftNode(actor.Self, _settings with { Seed = name[0] }, actor.Disk.State.Durable, _rules);
        _waiting.RemoveAll(one => one.From.Node == actor.Self.Node);
        Step(name, new RaftInput.Started(_now));
    }

    /// <summary>Dies, loses its disk, and comes back as if it had never lived.</summary>
    public void RestartEmpty(string name, ulong incarnation)
    {
        Actor actor = _actors[name];
        bool isItself = incarnation == Member(name).Incarnation.Value;
        actor.Disk = StageDisk.For(isItself ? First : ClusterConfiguration.Empty);
        actor.Self = Member(name) with { Incarnation = new Incarnation(incarnation) };
        Restart(name);
    }

    public void Pass(TimeSpan time) => _now += time;

    public void Step(string name, RaftInput input)
    {
        Actor actor = _actors[name];
        foreach (RaftEffect effect in actor.Node.Step(input))
        {
            actor.Effects.Add(effect);
            if (Wording.Of(effect) is { } line)
                _transcript.Say(_now, $"{name}      {line}");
            if (effect is RaftEffect.Send send)
                _waiting.Add((actor.Self, send.To, send.Message));
            actor.Disk.Write(Writes(effect));
            actor.Disk.Sync();
            if (AnswerOf(actor.Disk, effect) is { } answer)
                Step(name, answer);
        }
    }

    public void Propose(string name, string command = "x") =>
        Step(name, new RaftInput.Propose(_now, [new Proposal(0, System.Text.Encoding.UTF8.GetBytes(command))]));

    /// <summary>The node's state as of its commit is saved, and its log begins behind it.</summary>
    public void TakeSnapshot(string name, byte[] content)
    {
        RaftLog log = this[name].Log;
        LogIndex index = log.CommitIndex;
        SnapshotPoint point = new(index, log.TermAt(index)!.Value, log.Configurations.At(index));
        StageDisk disk = _actors[name].Disk;
        using (Stream stream = disk.CreateSnapshot(point))
            stream.Write(content);
        disk.PublishSnapshot(point);
        Step(name, new RaftInput.SnapshotTaken(_now, point.Index));
    }

    public byte[] SnapshotOf(string name) => _actors[name].Disk.State.SnapshotContent;

    /// <summary>Lets two election timeouts pass, and only this node notices.</summary>
    public void TimeOut(string name)
    {
        Pass(2 * ElectionTimeout);
        Step(name, new RaftInput.TimerElapsed(_now));
    }

    public void Heartbeat(string name)
    {
        Pass(_settings.HeartbeatInterval);
        Step(name, new RaftInput.TimerElapsed(_now));
    }

    public void Hear(string to, string from, RaftMessage message) =>
        Step(to, new RaftInput.MessageReceived(_now, Member(from), message));

    /// <summary>Delivers what waits between the named nodes, and what they answer, until all is said.</summary>
    public void Talk(string among, Func<RaftMessage, bool>? only = null)
    {
        while (_waiting.FindIndex(one => Among(one, among) && only?.Invoke(one.Message) != false) is int next and >= 0)
        {
            (MemberId from, MemberId to, RaftMessage message) = _waiting[next];
            _waiting.RemoveAt(next);
            if (_actors[to.Node.Value].Self != to)
                continue; // Another incarnation is another member.

            _transcript.Say(_now, $"{from.Node} → {to.Node}  {Wording.Of(message)}");
            Step(to.Node.Value, new RaftInput.MessageReceived(_now, from, message));
        }
    }

    /// <summary>What waits is lost.</summary>
    public void Lose() => _waiting.Clear();

    /// <summary>A node times out and wins with the votes of the named ones; the rest hear nothing.</summary>
    public void Elect(string name, string voters)
    {
        Lose();
        TimeOut(name);
        Talk(name + voters);
        Lose();
    }

    /// <summary>
    /// A node times out and asks the named ones, a few times, since it may first have to step down or to learn of a
    /// newer term. Nothing but votes is delivered: what the new leader says then still waits.
    /// </summary>
    public bool Stand(string name, string voters)
    {
        int attempts = 4;
        do
        {
            Lose();
            TimeOut(name);
            Talk(name + voters, message => message is PreVoteRequest or PreVoteReply or VoteRequest or VoteReply);
        }
        while (this[name].Role != RaftRole.Leader && --attempts > 0);

        return this[name].Role == RaftRole.Leader;
    }

    /// <summary>A node wins, and its first entry is committed everywhere.</summary>
    public void Lead(string leader, string others)
    {
        Elect(leader, others);
        Heartbeat(leader);
        Talk(leader + others);
    }

    /// <summary>A leader is asked for a change, and the named ones talk about it; nobody for a refusal.</summary>
    public void Change(string leader, MembershipChange change, string among, bool losesEarlier = true)
    {
        if (losesEarlier)
            Lose();
        Step(leader, new RaftInput.ChangeMembership(_now, Id: 1, change));
        Talk(among);
        if (among.Length > 0)
        {
            Heartbeat(leader);
            Talk(among);
            Lose();
        }
    }

    private RaftInput? AnswerOf(StageDisk disk, RaftEffect effect) => effect switch
    {
        RaftEffect.PersistVote vote => new RaftInput.VotePersisted(_now, vote.Term),
        RaftEffect.PersistEntries { Entries: [.., var last] } =>
            new RaftInput.EntriesPersisted(_now, last.Index, last.Term),
        RaftEffect.ReadEntries read =>
            new RaftInput.EntriesRead(_now, read.For, disk.ReadEntries(read.From, read.MaxEntries, read.MaxBytes)),
        RaftEffect.ReadSnapshot read => ReadSnapshot(disk, read),
        _ => null,
    };

    private RaftInput.SnapshotRead ReadSnapshot(StageDisk disk, RaftEffect.ReadSnapshot read)
    {
        SnapshotPiece piece = disk.ReadSnapshot(read.SnapshotIndex, read.Offset, read.MaxBytes);
        return new(_now, read.For, piece.Point, piece.Offset, piece.Content, piece.IsLast);
    }

    private static bool Among((MemberId From, MemberId To, RaftMessage Message) one, string names) =>
        names.Contains(one.From.Node.Value) && names.Contains(one.To.Node.Value);

    private sealed class Actor
    {
        public required MemberId Self { get; set; }

        public required StageDisk Disk { get; set; }

        public RaftNode Node { get; set; } = null!;

        public List<RaftEffect> Effects { get; } = [];
    }
}
