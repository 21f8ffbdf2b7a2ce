using Catga.Messaging;

namespace Catga.Cluster.Broadcasting;

/// <summary>The bus that reaches the notification handlers of this process.</summary>
internal sealed class LocalMessageBus(IMessageBus inProcess)
{
    public ValueTask DeliverAsync(MessageEnvelope envelope, CancellationToken cancellationToken) =>
        inProcess.PublishAsync(envelope, cancellationToken);
}
