using System.Text.Json;

namespace Catga.Messaging;

/// <summary>Takes messages out of envelopes. Only a registered name becomes an object.</summary>
/// <param name="registry">The messages that can be named.</param>
/// <param name="serializer">Reads the bytes.</param>
public sealed class MessageReader(IMessageRegistry registry, MessageSerializer serializer)
{
    /// <summary>Takes the message out of an envelope.</summary>
    /// <param name="envelope">The envelope, from wherever.</param>
    /// <returns>The message.</returns>
    /// <exception cref="UndeliverableMessageException">
    /// The name is not registered, or the bytes are no such message.
    /// </exception>
    public object Read(MessageEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (!registry.TryGetType(envelope.Name, out Type? messageType))
            throw new UndeliverableMessageException(envelope, DescribeUnknownName());

        if (!string.Equals(envelope.ContentType, MessageSerializer.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw new UndeliverableMessageException(
                envelope,
                $"Its content type is '{envelope.ContentType}'; "
                + $"only '{MessageSerializer.ContentType}' can be read here.");
        }

        try
        {
            return serializer.Deserialize(envelope.Payload.Span, messageType);
        }
        catch (JsonException failure)
        {
            throw new UndeliverableMessageException(
                envelope, $"Its payload cannot be read as {messageType}: {failure.Message}", failure);
        }
    }

    private string DescribeUnknownName()
    {
        const int Shown = 20;
        int others = registry.Names.Count - Shown;
        string known = registry.Names.Count == 0 ? "none" : string.Join(", ", registry.Names.Take(Shown));
        string more = others > 0 ? $" and {others} more" : "";
        return "No message of this name is registered here. A message is registered when it has a handler here, or by "
            + $"AddMessage. Registered are: {known}{more}.";
    }
}
