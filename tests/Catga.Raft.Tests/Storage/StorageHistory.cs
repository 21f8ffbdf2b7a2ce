using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Tests.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catga.Raft.Tests.Storage;

/// <summary>
/// Draws what a core could ask of a storage, and knows at every moment what a crash may leave: what was durable, then
/// with each unsynced effect one state more.
/// </summary>
internal sealed class StorageHistory(SimulatedFiles files, Random random)
{
    public static readonly ClusterConfiguration Members = new([new MemberId("a", 1), new MemberId("b", 2)]);

    private static readonly StoredIdentity Newborn = new(
        new MemberId("a", 1), 17, new Founding(new SnapshotPoint(LogIndex.Zero, Term.Zero, Members), Former: null));

    private readonly StorageSettings _settings = new()
    {
        SegmentBytes = 2048 + (random.Next(4) * 1024), GrowBytes = random.Next(2) == 0 ? 512 : 2048,
    };

    private readonly List<StorageModel> _possible = [];
    private NodeStorage? _storage;
    private StorageModel? _now;

    /// <summary>Starts a process, and holds what it finds against what may be there.</summary>
    /// <exception cref="SimulationException">Something was lost, or invented.</exception>
    public void Start()
    {
        _storage = null;
        _storage = NodeStorage.Open(files, _settings, NullLogger.Instance);
        if (_storage.Identity is null)
        {
            if (_now is not null)
                throw new SimulationException("The identity is lost.");
            _storage.SaveIdentity(Newborn);
        }

        if (_storage.Identity != Newborn)
            throw new SimulationException($"The identity is {_storage.Identity}.");

        StorageModel found = StorageModel.Loaded(_storage.Load(), _storage);
        if (_now is not null && !_possible.Exists(state => state.ToString() == found.ToString()))
        {
            throw new SimulationException(
                $"Found:   {found}\nDurable: {_possible[0]}\nWritten: {string.Join("\n         ", _possible.Skip(1))}");
        }

        // What was read is acted on, so from here on it is durable.
        Durable(found);
    }

    /// <summary>Does a few things that end with a sync.</summary>
    public void Step()
    {
        for (int left = random.Next(1, 5); left > 0; left--)
            WriteSomething();
        _storage!.Sync();
        Durable(_now!);
        if (random.Next(8) == 0)
            TakeSnapshot();
    }

    /// <summary>After a failure it takes nothing more.</summary>
    public bool RefusesAll()
    {
        if (_storage is null)
            return true; // It did not even open.

        return Refuses(_storage.Sync) && Refuses(() => _storage.Write(new RaftEffect.PersistVote(Term.Zero, VotedFor: null)))
            && Refuses(() => _storage.ReadEntries(LogIndex.Zero.Next, 1, 1));
    }

    private static bool Refuses(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (StorageException)
        {
            return true;
        }
    }

    private void WriteSomething()
    {
        int dice = random.Next(100);
        if (dice < 15)
            Write(new RaftEffect.PersistVote(_now!.Term.Next, random.Next(2) == 0 ? null : new MemberId("b", 2)));
        else if (dice < 25 && _now!.Entries.Count > 0)
            ReplaceSuffix();
        else if (dice < 30)
            InstallSnapshot();
        else if (dice < 40)
            Write(new RaftEffect.DropPrefix(LogIndex.Min(_now!.Snapshot.Index, _now.Last)));
        else
            Append(random.Next(1, 5));
    }

    private void Append(int count)
    {
        LogIndex next = _now!.Last.Next;
        Term term = _now.Term;
        Write(new RaftEffect.PersistEntries([.. Enumerable.Range(0, count).Select(i => Entry(next + i, term))]));
    }

    private LogEntry Entry(LogIndex index, Term term)
    {
        if (random.Next(10) == 0)
            return new() { Index = index, Term = term, Kind = EntryKind.Configuration, Configuration = Members };

        // Also commands that are nothing but zeros: they must not be taken for sectors that were never written.
        byte[] command = new byte[random.Next(20) == 0 ? random.Next(3000) : random.Next(200)];
        if (random.Next(3) > 0)
            random.NextBytes(command);
        return new() { Index = index, Term = term, Kind = EntryKind.Command, Command = command };
    }

    private void ReplaceSuffix()
    {
        Write(new RaftEffect.PersistVote(_now!.Term.Next, VotedFor: null));
        LogIndex from = _now.Entries[random.Next(_now.Entries.Count)].Index;
        Write(new RaftEffect.TruncateSuffix(from));
        Append(1);
    }

    private void InstallSnapshot()
    {
        // Its term is newer than anything in the log, else the core would not need it.
        Write(new RaftEffect.PersistVote(_now!.Term.Next, VotedFor: null));
        LogIndex index = _now.Snapshot.Index + random.Next(1, 30);
        SnapshotPoint point = new(index, _now.Term, Members);
        byte[] content = System.Text.Encoding.UTF8.GetBytes(StorageModel.StateAt(point));
        int half = random.Next(content.Length);
        Write(new RaftEffect.WriteSnapshot(point, 0, content.AsMemory(0, half)));
        if (half > 0)
            Write(new RaftEffect.WriteSnapshot(point, half, content.AsMemory(half)));
        else
            Write(new RaftEffect.WriteSnapshot(point, 0, content));
        Write(new RaftEffect.InstallSnapshot(point));
    }

    private void TakeSnapshot()
    {
        if (_now!.Entries.Count == 0)
            return;

        LogEntry last = _now.Entries[random.Next(_now.Entries.Count)];
        SnapshotPoint point = new(last.Index, last.Term, Members);
        _possible.Add(_now.AfterOwnSnapshot(point));
        using (Stream target = _storage!.CreateSnapshot(point))
            target.Write(System.Text.Encoding.UTF8.GetBytes(StorageModel.StateAt(point)));
        if (!_storage.PublishSnapshot(point))
            throw new SimulationException("The newest snapshot was overtaken by nothing.");
        Durable(_possible[^1]);
    }

    private void Write(RaftEffect effect)
    {
        _now = _now!.After(effect);
        _possible.Add(_now);
        _storage!.Write(effect);
    }

    private void Durable(StorageModel state)
    {
        _now = state;
        _possible.Clear();
        _possible.Add(state);
    }
}
