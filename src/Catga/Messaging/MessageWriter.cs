using System.Diagnostics;

namespace Catga.Messaging;

/// <summary>
/// Puts messages into envelopes: a new id, the registered name, the bytes, and the trace that is current now.
/// </summary>
/// <param name="registry">The messages that can be named.</param>
/// <param name="serializer">Makes the bytes.</param>
/// <param name="clock">The time within the ids.</param>
public sealed class MessageWriter(IMessageRegistry registry, MessageSerializer serializer, TimeProvider clock)
{
    /// <summary>Puts a message into an envelope. Later changes of the message do not change the envelope.</summary>
    /// <param name="message">The message.</param>
    /// <param name="key">Messages of one key keep their order; null when it does not matter.</param>
    /// <returns>The envelope; its id is a UUID of version 7.</returns>
    /// <exception cref="InvalidOperationException">
    /// The message is not registered, cannot be written, or is too large.
    /// </exception>
    public MessageEnvelope Write(object message, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Activity? cause = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current : null;
        return new MessageEnvelope
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = registry.GetName(message.GetType()),
            Payload = serializer.Serialize(message),
            Key = key,
            TraceParent = cause?.Id,
            TraceState = cause?.TraceStateString,
        };
    }
}
