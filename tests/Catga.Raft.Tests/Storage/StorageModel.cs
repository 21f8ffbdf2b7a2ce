using System.Globalization;
using System.Text;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Tests.Storage;

/// <summary>What a storage must hold, kept in the simplest way, and how that reads.</summary>
internal sealed record StorageModel(SnapshotPoint Snapshot, string State, Term Term, MemberId? VotedFor)
{
    public IReadOnlyList<LogEntry> Entries { get; init; } = [];

    public LogIndex Last => Entries.Count == 0 ? Snapshot.Index : Entries[^1].Index;

    public static StorageModel Loaded(DurableState state, NodeStorage storage)
    {
        using StreamReader content = new(storage.OpenSnapshot().Content);
        return new StorageModel(state.Snapshot, content.ReadToEnd(), state.Term, state.VotedFor) { Entries = state.Entries };
    }

    public StorageModel After(RaftEffect effect) => effect switch
    {
        RaftEffect.PersistVote vote => this with { Term = vote.Term, VotedFor = vote.VotedFor },
        RaftEffect.PersistEntries write => this with { Entries = [.. Entries, .. write.Entries] },
        RaftEffect.TruncateSuffix cut => this with { Entries = [.. Entries.Where(entry => entry.Index < cut.From)] },
        RaftEffect.InstallSnapshot install =>
            this with { Snapshot = install.Point, State = StateAt(install.Point), Entries = [] },
        _ => this,
    };

    public StorageModel AfterOwnSnapshot(SnapshotPoint point) => this with
    {
        Snapshot = point,
        State = StateAt(point),
        Entries = [.. Entries.Where(entry => entry.Index > point.Index)],
    };

    /// <summary>What stands in a snapshot: long enough for several sectors.</summary>
    public static string StateAt(SnapshotPoint point) =>
        string.Join(' ', Enumerable.Repeat($"{point.Index}.{point.Term}", 1 + (int)(point.Index.Value % 7 * 40)));

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"term {Term} vote {VotedFor} snapshot {Snapshot.Index}.{Snapshot.Term} ");
        text.Append(CultureInfo.InvariantCulture, $"({Snapshot.Configuration}) of {State.Length}:{State.GetHashCode(StringComparison.Ordinal)};");
        foreach (LogEntry entry in Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $" {entry}:{entry.Command.Length}");
            text.Append(CultureInfo.InvariantCulture, $":{Convert.ToHexString(entry.Command.Span[..Math.Min(4, entry.Command.Length)])}");
            text.Append(entry.Configuration is null ? "" : "c");
        }

        return text.ToString();
    }
}
