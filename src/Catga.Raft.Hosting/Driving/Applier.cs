namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Applies what is committed, and answers those who wait for it. Everything here runs on the applier's thread, in the
/// order of the effects, except <see cref="AppliedIndex"/>.
/// </summary>
/// <param name="parts">The running node.</param>
/// <param name="snapshots">Told what was applied.</param>
/// <param name="configured">Told about a configuration that is committed and applied.</param>
internal sealed class Applier(HostParts parts, SnapshotTaker snapshots, Action<ClusterConfiguration> configured)
{
    private readonly Dictionary<LogIndex, (Term Term, Waiter Waiter)> _waiting = [];
    private ClusterConfiguration _configuration = ClusterConfiguration.Empty;
    private Term _appliedTerm;
    private Term _deposed = new(-1);
    private long _appliedIndex;
    private volatile bool _isStopped;

    /// <summary>The last entry that was applied. For any thread.</summary>
    public LogIndex AppliedIndex => new(Volatile.Read(ref _appliedIndex));

    /// <summary>From here on nothing is applied and nobody hears that anything was done. For any thread.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>The state begins, or goes on, behind a snapshot.</summary>
    /// <param name="point">What the snapshot stands for.</param>
    /// <param name="content">The stored content; null when the state has it already.</param>
    public void Begin(SnapshotPoint point, Stream? content)
    {
        // Whether what waits was in it, nobody can tell from a snapshot.
        LeaveAll();
        try
        {
            using (content)
            {
                if (_isStopped)
                    return;
                if (content is not null)
                    SnapshotContent.TryRestore(content, parts.State);
            }
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Putting the state back as of entry {point.Index} failed.", exception);
        }

        (_configuration, _appliedTerm) = (point.Configuration, point.Term);
        Volatile.Write(ref _appliedIndex, point.Index.Value);
        snapshots.Reset();
        configured(point.Configuration);
    }

    /// <summary>Somebody waits for an entry.</summary>
    public void Await(Waiter waiter, LogIndex index, Term term)
    {
        if (term <= _deposed || _isStopped)
            waiter.LeaveUnknown();
        else
            _waiting[index] = (term, waiter);
    }

    /// <summary>What is applied by now answers a read.</summary>
    public void Ready(Waiter waiter)
    {
        if (_isStopped)
            waiter.LeaveUnknown();
        else
            waiter.Done(AppliedIndex, _appliedTerm, result: null);
    }

    public void Apply(IReadOnlyList<LogEntry> entries)
    {
        if (_isStopped)
            return;

        long bytes = 0;
        foreach (LogEntry entry in entries)
        {
            object? result = Apply(entry);
            bytes += entry.SizeBytes;
            _appliedTerm = entry.Term;
            Volatile.Write(ref _appliedIndex, entry.Index.Value);
            Answer(entry, result);
        }

        snapshots.Count(entries.Count, bytes);
        snapshots.TakeIfDue(new SnapshotPoint(AppliedIndex, _appliedTerm, _configuration));
    }

    /// <summary>
    /// This node leads no more in a term: what it accepted then may be committed by another, or be replaced.
    /// </summary>
    public void Deposed(Term term)
    {
        _deposed = term;
        foreach ((LogIndex index, (Term accepted, Waiter waiter)) in _waiting.ToArray())
        {
            if (accepted <= term && _waiting.Remove(index))
                waiter.LeaveUnknown();
        }
    }

    /// <summary>Nothing more will be applied here.</summary>
    public void LeaveAll()
    {
        foreach ((_, Waiter waiter) in _waiting.Values)
            waiter.LeaveUnknown();
        _waiting.Clear();
    }

    private object? Apply(LogEntry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Command:
                try
                {
                    return parts.State.Apply(entry.Index, entry.Command);
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"Applying the entry {entry.Index} failed.", exception);
                }

            case EntryKind.Configuration:
                _configuration = entry.Configuration!;
                configured(_configuration);
                return null;
            default:
                return null;
        }
    }

    private void Answer(LogEntry entry, object? result)
    {
        if (!_waiting.Remove(entry.Index, out (Term Term, Waiter Waiter) waiting))
            return;

        // Another term's entry stands at that place, for ever: the one that was waited for is gone.
        if (_isStopped)
            waiting.Waiter.LeaveUnknown();
        else if (waiting.Term == entry.Term)
            waiting.Waiter.Done(entry.Index, entry.Term, result);
        else
            waiting.Waiter.Refuse(new Refusal(RefusalReason.NotLeader, Leader: null, entry.Term));
    }
}
