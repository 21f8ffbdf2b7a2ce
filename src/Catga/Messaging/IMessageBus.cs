namespace Catga.Messaging;

/// <summary>The way out: carries messages to whoever listens, here or elsewhere.</summary>
/// <remarks>
/// A message of the outbox is an envelope too, so <c>bus.PublishAsync(message, cancellationToken)</c> publishes one. A
/// bus may deliver an envelope more than once; it keeps its <see cref="MessageEnvelope.Id"/> each time.
/// </remarks>
public interface IMessageBus
{
    /// <summary>Publishes one message.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the publisher gives up; the message may have gone out all the same.
    /// </param>
    /// <returns>
    /// A task that completes when the bus has taken responsibility for the message. Publishing messages of one
    /// <see cref="MessageEnvelope.Key"/> one after the other keeps their order.
    /// </returns>
    ValueTask PublishAsync(MessageEnvelope envelope, CancellationToken cancellationToken = default);
}
