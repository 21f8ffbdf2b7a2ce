using System.Diagnostics;
using Catga.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catga.Messaging;

/// <summary>
/// A bus that reaches no further than this process: it hands each message to the notification handlers here.
/// </summary>
/// <remarks>
/// <para>
/// Each delivery has a scope of its own, and the trace of the message's cause as its parent. Publishing completes when
/// the handlers have run and fails when one of them fails: there is no queue, so whoever publishes decides about trying
/// again, and a second attempt runs all handlers again.
/// </para>
/// <para>What this bus does not promise: it stores nothing, retries nothing, and reaches no other process.</para>
/// </remarks>
internal sealed class InProcessMessageBus(
    MessageReader reader, IServiceScopeFactory scopes, ILogger<InProcessMessageBus>? logger = null) : IMessageBus
{
    public async ValueTask PublishAsync(MessageEnvelope envelope, CancellationToken cancellationToken = default)
    {
        using Activity? activity = StartActivity(envelope);
        try
        {
            INotification notification = reader.Read(envelope) as INotification
                ?? throw new UndeliverableMessageException(
                    envelope,
                    "It is a request, and this bus delivers notifications only. "
                    + "Send a request through IMediator.");
            await DeliverAsync(notification, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            activity?.AddException(failure);
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }

        if (logger is not null)
            MessagingLog.Delivered(logger, envelope.Name, envelope.Id);
    }

    private async ValueTask DeliverAsync(INotification notification, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            IMediator mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            await mediator.PublishAsync(notification, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Activity? StartActivity(MessageEnvelope envelope)
    {
        if (!CatgaInstruments.Source.HasListeners())
            return null;

        _ = ActivityContext.TryParse(
            envelope.TraceParent, envelope.TraceState, isRemote: true, out ActivityContext cause);
        return CatgaInstruments.Source.StartActivity(
            $"process {envelope.Name}",
            ActivityKind.Consumer,
            cause,
            [
                KeyValuePair.Create<string, object?>(CatgaTelemetry.MessagingSystem, "catga"),
                KeyValuePair.Create<string, object?>(CatgaTelemetry.MessagingOperation, "process"),
                KeyValuePair.Create<string, object?>(CatgaTelemetry.MessageName, envelope.Name),
                KeyValuePair.Create<string, object?>(CatgaTelemetry.MessageId, envelope.Id),
            ]);
    }
}
