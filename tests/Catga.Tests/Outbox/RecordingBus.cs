using System.Collections.Concurrent;
using Catga.Messaging;

namespace Catga.Tests.Outbox;

/// <summary>A bus that keeps what it was given and does what a test tells it to do.</summary>
internal sealed class RecordingBus : IMessageBus
{
    private readonly ConcurrentQueue<MessageEnvelope> _published = [];

    /// <summary>What happens with a message before it counts as published. Nothing, at first.</summary>
    internal Func<MessageEnvelope, CancellationToken, Task> Publishing { get; set; } = (_, _) => Task.CompletedTask;

    internal IReadOnlyList<MessageEnvelope> Published => [.. _published];

    internal IEnumerable<string> Names => _published.Select(message => message.Name);

    public async ValueTask PublishAsync(MessageEnvelope envelope, CancellationToken cancellationToken = default)
    {
        await Publishing(envelope, cancellationToken);
        _published.Enqueue(envelope);
    }

    /// <summary>Lets every publication of one message fail.</summary>
    internal void Refuse(string name) =>
        Publishing = (message, _) => message.Name == name
            ? Task.FromException(new NotSupportedException($"Nobody wants {name}."))
            : Task.CompletedTask;
}
