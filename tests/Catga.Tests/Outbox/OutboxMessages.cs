using Catga.Messaging;
using Catga.Outbox;

namespace Catga.Tests.Outbox;

/// <summary>Messages for tests that do not look inside.</summary>
internal static class OutboxMessages
{
    internal static EnqueuedMessage New(string name, string? key = null, TimeSpan delay = default) =>
        new(new MessageEnvelope { Id = Guid.NewGuid(), Name = name, Payload = default, Key = key }, delay);
}
