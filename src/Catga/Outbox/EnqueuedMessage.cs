using Catga.Messaging;

namespace Catga.Outbox;

/// <summary>A message on its way into a store.</summary>
/// <param name="Envelope">The message.</param>
/// <param name="Delay">How long the store holds it back, by the store's own clock.</param>
public sealed record EnqueuedMessage(MessageEnvelope Envelope, TimeSpan Delay = default);
