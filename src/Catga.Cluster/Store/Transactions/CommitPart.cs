using System.Text;
using Catga.Cluster.Store.Inboxes;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Outboxes;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;
using Catga.Outbox;

namespace Catga.Cluster.Store.Transactions;

/// <summary>Commits transactions, in log order: checks all first, then writes all.</summary>
internal sealed class CommitPart : IStorePart
{
    public IReadOnlyList<byte> Kinds { get; } = [EntryKinds.Commit, EntryKinds.RecordedCommit];

    public object Apply(byte kind, RecordReader body, ApplyScope scope)
    {
        CommitCommand command = CommitCommand.Read(kind, body);
        return Refuse(command, scope) ?? Commit(command, scope);
    }

    /// <summary>What was read and has changed since; null when the transaction saw what it would see now.</summary>
    internal static string? FindConflict(CommitCommand command, OrderedMapView entries)
    {
        foreach ((byte[] key, long version) in command.Reads)
        {
            if ((entries.TryGet(key, out StoredRecord record) ? record.Version : 0) != version)
                return Encoding.UTF8.GetString(key);
        }

        ScannedRange? changed = command.Ranges.FirstOrDefault(range => !range.IsAsAt(command.ReadAt, entries));
        return changed is null ? null : Encoding.UTF8.GetString(changed.From) + "…";
    }

    private static CommitAnswer? Refuse(CommitCommand command, ApplyScope scope)
    {
        if ((command.Reply is { } reply && ReplyLedger.Inbox.IsAnswered(reply.Key, scope))
            || (command.CommandReply is { } commandReply
                && ReplyLedger.Commands.IsAnswered(commandReply.Key, scope)))
        {
            return new CommitAnswer.Answered();
        }

        if (FindConflict(command, scope[StoreTable.Entries]) is { } key)
            return new CommitAnswer.Conflict(key);
        if (OutboxLedger.FindDuplicate(command.Messages, scope) is { } messageId)
            return new CommitAnswer.Duplicate(messageId);
        if (command.Messages.Count > 0
            && scope[StoreTable.Messages].Count + command.Messages.Count > command.OutboxCapacity)
        {
            return new CommitAnswer.Full(
                $"The outbox holds {scope[StoreTable.Messages].Count} messages, and StoreOptions.OutboxCapacity allows "
                + $"{command.OutboxCapacity}.");
        }

        long growth = GrowthOf(command, scope);
        return growth > 0 && scope.Cost + growth > command.MaxCost
            ? new CommitAnswer.Full(
                $"The store holds {scope.Cost} bytes, and StoreOptions.MaxStoreBytes allows {command.MaxCost}.")
            : null;
    }

    private static CommitAnswer.Done Commit(CommitCommand command, ApplyScope scope)
    {
        foreach ((byte[] key, byte[]? value) in command.Writes)
        {
            if (value is not null)
                scope.Put(StoreTable.Entries, key, value);
            else if (!scope.Remove(StoreTable.Entries, key))
                continue;
            scope.Changes.Add((key, value));
        }

        foreach (EnqueuedMessage message in command.Messages)
            OutboxLedger.Append(message, scope);
        if (command.Reply is { } reply)
            ReplyLedger.Inbox.Record(reply, scope);
        if (command.CommandReply is { } commandReply)
            ReplyLedger.Commands.Record(commandReply, scope);
        return new CommitAnswer.Done(scope.Index);
    }

    private static long GrowthOf(CommitCommand command, ApplyScope scope)
    {
        long growth = (command.Reply?.Cost ?? 0) + (command.CommandReply?.Cost ?? 0);
        foreach ((byte[] key, byte[]? value) in command.Writes)
        {
            if (value is not null)
                growth += StoredRecord.CostOf(key, value);
            if (scope[StoreTable.Entries].TryGet(key, out StoredRecord before))
                growth -= before.Cost;
        }

        foreach (EnqueuedMessage message in command.Messages)
            growth += OutboxLedger.CostOf(message);
        return growth;
    }
}
