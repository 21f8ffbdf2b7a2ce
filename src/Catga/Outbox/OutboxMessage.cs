using System.Diagnostics.CodeAnalysis;
using Catga.Messaging;

namespace Catga.Outbox;

/// <summary>A message in a store: an envelope, and how its publication is going. All times are the store's.</summary>
public sealed record OutboxMessage : MessageEnvelope
{
    /// <summary>Describes a message that was just stored.</summary>
    /// <param name="envelope">The message.</param>
    [SetsRequiredMembers]
    public OutboxMessage(MessageEnvelope envelope)
        : base(envelope)
    {
    }

    /// <summary>When the message was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The earliest time at which the message may be published, first or again.</summary>
    /// <value>Null when it may be published at once.</value>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How many publications have failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last publication failed; null when none has.</summary>
    public string? LastError { get; init; }
}
