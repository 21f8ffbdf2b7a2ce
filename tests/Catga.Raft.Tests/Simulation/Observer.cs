namespace Catga.Raft.Tests.Simulation;

/// <summary>Sees every step of every node and holds them against Raft's figure 3, and the lease's promise.</summary>
public sealed class Observer(SimulatedCluster world)
{
    private readonly Dictionary<Term, MemberId> _leaders = [];
    private readonly Dictionary<(LogIndex Index, Term Term), (LogEntry Entry, Term Previous)> _entries = [];
    private readonly Dictionary<LogIndex, (LogEntry Entry, Term InTerm)> _committed = [];
    private readonly Dictionary<long, LogIndex> _operations = [];

    public int Leaders => _leaders.Count;

    public int Committed => _committed.Count;

    public void Stepped(SimulatedNode node, RaftRole roleBefore, Term termBefore, IReadOnlyList<RaftEffect> effects)
    {
        if (node.Core.Role == RaftRole.Leader && (roleBefore != RaftRole.Leader || termBefore != node.Core.Term))
            Elected(node);

        foreach (RaftEffect effect in effects)
        {
            switch (effect)
            {
                case RaftEffect.TruncateSuffix when roleBefore == RaftRole.Leader && node.Core.Role == RaftRole.Leader:
                    throw Broken("Leader append-only", $"{node.Self} cuts its log");
                case RaftEffect.BecameLeader won:
                    Announced(node, won.Term);
                    break;
                case RaftEffect.PersistEntries write:
                    Written(node, write.Entries);
                    break;
                case RaftEffect.Apply apply:
                    Applied(node, apply.Entries);
                    break;
                case RaftEffect.InstallSnapshot install:
                    Installed(node, install.Point);
                    break;
            }
        }
    }

    /// <summary>While anybody holds a lease, judged by its own clock, nobody else may speak for the cluster.</summary>
    private void Announced(SimulatedNode leader, Term term)
    {
        foreach (SimulatedNode other in world.Nodes)
        {
            if (other == leader || !other.IsUp || other.Core.Status.LeaseUntil is not { } until)
                continue;

            if (world.Bug.JudgesLeaseByTimer || other.Clock < until)
                throw Broken("Lease", $"{leader.Self} leads term {term} while {other.Self} still trusts its lease");
        }
    }

    private void Elected(SimulatedNode leader)
    {
        Term term = leader.Core.Term;
        if (_leaders.TryGetValue(term, out MemberId other) && other != leader.Self)
            throw Broken("Election safety", $"{other} and {leader.Self} both lead term {term}");

        _leaders[term] = leader.Self;
        foreach ((LogEntry entry, Term committedIn) in _committed.Values)
        {
            // A node that slept through its own victory owes nothing to terms that came later.
            if (committedIn < term && !leader.Core.Log.Contains(entry.Index, entry.Term))
                throw Broken("Leader completeness", $"{leader.Self} leads term {term} without the committed {entry}");
        }
    }

    private void Written(SimulatedNode node, IReadOnlyList<LogEntry> entries)
    {
        Term previous = node.Core.Log.TermAt(entries[0].Index.Previous) ?? Term.Zero;
        foreach (LogEntry entry in entries)
        {
            // Two logs that agree on index and term agree on the entry and on the one before; by induction, on all
            // before.
            if (_entries.TryAdd((entry.Index, entry.Term), (entry, previous)))
            {
                previous = entry.Term;
                continue;
            }

            (LogEntry known, Term knownPrevious) = _entries[(entry.Index, entry.Term)];
            if (!ReferenceEquals(known, entry) || knownPrevious != previous)
                throw Broken("Log matching", $"{node.Self} holds another {entry}");
            previous = entry.Term;
        }
    }

    private void Installed(SimulatedNode node, SnapshotPoint point)
    {
        if (point.Index <= node.Applied)
            throw Broken("State machine safety", $"{node.Self} goes back from {node.Applied} to {point.Index}");
        if (_committed.GetValueOrDefault(point.Index).Entry?.Term != point.Term)
            throw Broken("State machine safety", $"{node.Self} installs what was never committed");
    }

    private static SimulationException Broken(string promise, string how) => new($"{promise}: {how}");

    private void Applied(SimulatedNode node, IReadOnlyList<LogEntry> entries)
    {
        foreach (LogEntry entry in entries)
        {
            if (!_committed.TryAdd(entry.Index, (entry, node.Core.Term)))
            {
                if (!ReferenceEquals(_committed[entry.Index].Entry, entry))
                {
                    throw Broken(
                        "State machine safety",
                        $"{node.Self} commits {entry}, another has {_committed[entry.Index].Entry}");
                }
            }
            else if (entry.Kind == EntryKind.Command)
            {
                (long operation, _) = CounterMap.Parse(entry.Command.Span);
                if (!_operations.TryAdd(operation, entry.Index))
                    throw Broken("Exactly once", $"{operation} stands at {_operations[operation]} and {entry.Index}");
            }
        }
    }
}
