using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Messaging;
using Catga.Outbox;

namespace Catga.Cluster.Store.Outboxes;

/// <summary>The relay's entries. The first claim under a newer token deposes every older one.</summary>
internal sealed class OutboxPart : IStorePart
{
    public IReadOnlyList<byte> Kinds { get; } =
    [
        EntryKinds.OutboxClaim, EntryKinds.OutboxComplete, EntryKinds.OutboxFail, EntryKinds.OutboxReplay,
    ];

    public object Apply(byte kind, RecordReader body, ApplyScope scope) => kind switch
    {
        EntryKinds.OutboxClaim => Claim(OutboxClaim.Read(body), scope),
        EntryKinds.OutboxComplete => Complete(OutboxComplete.Read(body), scope),
        EntryKinds.OutboxFail => Fail(OutboxFail.Read(body), scope),
        _ => Replay(OutboxReplay.Read(body), scope),
    };

    private static OutboxAnswer Claim(OutboxClaim command, ApplyScope scope)
    {
        if (command.Token < scope.Counters.RelayToken)
            return new OutboxAnswer.Deposed(scope.Counters.RelayToken);

        scope.Counters = scope.Counters with { RelayToken = command.Token };
        OutboxLanes.Promote(scope);
        List<OutboxMessage> messages = [];
        foreach ((long place, OutboxMessage message) in OutboxLanes.Take(scope, command.Max))
        {
            bool wasClaimed = scope[StoreTable.Claimed].Contains(OutboxPlaces.Place(place));
            messages.Add(wasClaimed
                ? message with { Headers = message.HeadersWith(MessageHeaders.Redelivered, "true") }
                : message);
            scope.Put(StoreTable.Claimed, OutboxPlaces.Place(place), []);
        }

        return new OutboxAnswer.Claimed(messages);
    }

    private static OutboxAnswer Complete(OutboxComplete command, ApplyScope scope)
    {
        if (command.Token < scope.Counters.RelayToken)
            return new OutboxAnswer.Deposed(scope.Counters.RelayToken);

        foreach (Guid messageId in command.MessageIds)
        {
            if (OutboxLedger.Remove(messageId, scope))
                scope.Counters = scope.Counters with { Published = scope.Counters.Published + 1 };
        }

        return new OutboxAnswer.Done();
    }

    private static OutboxAnswer Fail(OutboxFail command, ApplyScope scope)
    {
        if (command.Token < scope.Counters.RelayToken)
            return new OutboxAnswer.Deposed(scope.Counters.RelayToken);

        foreach (OutboxFailure failure in command.Failures)
            OutboxLedger.Fail(failure, command.DeadLetterCapacity, scope);
        return new OutboxAnswer.Done();
    }

    private static OutboxAnswer Replay(OutboxReplay command, ApplyScope scope)
    {
        if (!scope[StoreTable.DeadIds].Contains(OutboxPlaces.Id(command.MessageId)))
            return new OutboxAnswer.NotFound();
        if (scope[StoreTable.Messages].Count >= command.OutboxCapacity)
            return new OutboxAnswer.Full(scope[StoreTable.Messages].Count);

        return OutboxLedger.Replay(command.MessageId, scope)
            ? new OutboxAnswer.Done()
            : new OutboxAnswer.NotFound();
    }
}
