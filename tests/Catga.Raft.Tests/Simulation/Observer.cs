namespace Catga.Raft.Tests.Simulation;

/// <summary>Sees every step of every node and holds them against Raft's figure 3, and the lease's promise.</summary>
internal sealed class Observer(SimulatedCluster world)
{
    private readonly Dictionary<Term, MemberId> _leaders = [];
    private readonly Dictionary<(LogIndex Index, Term Term), (LogEntry Entry, Term Previous)> _entries = [];
    private readonly Ledger _ledger = new(world.NewState());

    public int Leaders => _leaders.Count;

    public int Committed => _ledger.Count;

    public int Repeats => _ledger.Repeats;

    public void Stepped(SimulatedNode node, RaftRole roleBefore, Term termBefore, IReadOnlyList<RaftEffect> effects)
    {
        RaftNode core = node.Core;
        bool leads = core.Role == RaftRole.Leader;
        bool hasWon = leads && (roleBefore != RaftRole.Leader || termBefore != core.Term);
        if (hasWon)
            Elected(node);
        else if (leads)
            Trusted(node);

        foreach (RaftEffect effect in effects)
        {
            switch (effect)
            {
                case RaftEffect.TruncateSuffix or RaftEffect.InstallSnapshot when leads && !hasWon:
                    throw Broken("Leader append-only", $"{node.Self} cuts its log");
                case RaftEffect.BecameLeader won:
                    Announced(node, won.Term);
                    break;
                case RaftEffect.PersistEntries write:
                    Written(node, write.Entries);
                    break;
                case RaftEffect.Apply apply:
                    _ledger.Committed(node.Self, apply.Entries, core.Term);
                    break;
                case RaftEffect.InstallSnapshot install:
                    Installed(node, install.Point);
                    break;
            }
        }
    }

    /// <summary>An entry was applied, and this came of it.</summary>
    public void Applied(SimulatedNode node, LogEntry entry, Answer answer) =>
        _ledger.Applied(node.Self, entry, answer);

    /// <summary>What was refused has not happened, and never will.</summary>
    public void CheckRefused(IEnumerable<Operation> history)
    {
        foreach (Operation operation in history)
        {
            if (operation.IsVoid && _ledger.HasCounted(operation.Id))
                throw Broken("Refused is refused", $"{operation.Id} was refused, and counted");
        }
    }

    /// <summary>A lease that holds, by its holder's clock, holds alone.</summary>
    private void Trusted(SimulatedNode leader)
    {
        if (!leader.TrustsItsLease)
            return;

        foreach (SimulatedNode other in world.Nodes)
        {
            if (other != leader && other.TrustsItsLease)
                throw Broken("Lease", $"{leader.Self} and {other.Self} trust their leases at the same time");
        }
    }

    /// <summary>While anybody holds a lease nobody else may speak for the cluster.</summary>
    private void Announced(SimulatedNode leader, Term term)
    {
        foreach (SimulatedNode other in world.Nodes)
        {
            if (other != leader && other.TrustsItsLease)
                throw Broken("Lease", $"{leader.Self} leads term {term} while {other.Self} still trusts its lease");
        }
    }

    private void Elected(SimulatedNode leader)
    {
        Term term = leader.Core.Term;
        if (_leaders.TryGetValue(term, out MemberId other) && other != leader.Self)
            throw Broken("Election safety", $"{other} and {leader.Self} both lead term {term}");

        _leaders[term] = leader.Self;
        if (_ledger.MissingIn(leader.Core.Log, term) is { } missing)
            throw Broken("Leader completeness", $"{leader.Self} leads term {term} without the committed {missing}");
    }

    private void Written(SimulatedNode node, IReadOnlyList<LogEntry> entries)
    {
        Term previous = node.Core.Log.TermAt(entries[0].Index.Previous) ?? Term.Zero;
        foreach (LogEntry entry in entries)
        {
            // Two logs that agree on index and term agree on the entry and on the one before; by induction, on all
            // before.
            if (!_entries.TryAdd((entry.Index, entry.Term), (entry, previous)))
            {
                (LogEntry known, Term knownPrevious) = _entries[(entry.Index, entry.Term)];
                if (!Ledger.AreSame(known, entry) || knownPrevious != previous)
                    throw Broken("Log matching", $"{node.Self} holds another {entry}");
            }

            previous = entry.Term;
        }
    }

    private void Installed(SimulatedNode node, SnapshotPoint point)
    {
        if (point.Index <= node.Applied)
            throw Broken("State machine safety", $"{node.Self} goes back from {node.Applied} to {point.Index}");
        if (_ledger.TermAt(point.Index) != point.Term)
            throw Broken("State machine safety", $"{node.Self} installs what was never committed");
    }

    private static SimulationException Broken(string promise, string how) => new($"{promise}: {how}");
}
