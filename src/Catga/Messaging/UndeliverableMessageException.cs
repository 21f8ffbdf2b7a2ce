namespace Catga.Messaging;

/// <summary>
/// A message arrived that cannot be handed to anybody here; trying again will not help before something changes.
/// </summary>
public sealed class UndeliverableMessageException : InvalidOperationException
{
    /// <summary>Describes a message that cannot be handed to anybody.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="reason">A sentence or two: what is wrong, and what would be right.</param>
    /// <param name="cause">What was thrown while reading it, if anything.</param>
    public UndeliverableMessageException(MessageEnvelope envelope, string reason, Exception? cause = null)
        : base($"The message '{envelope.Name}' ({envelope.Id}) cannot be delivered. {reason}", cause)
    {
        MessageName = envelope.Name;
        MessageId = envelope.Id;
    }

    /// <summary>The name that stands on the envelope.</summary>
    public string MessageName { get; }

    /// <summary>The message's id.</summary>
    public Guid MessageId { get; }
}
