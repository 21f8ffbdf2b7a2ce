using System.Collections.Concurrent;
using Catga.Messaging;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Broadcasting;

/// <summary>
/// A bus that reaches the notification handlers of every node of the cluster. Publishing completes when they have run
/// here and on every member that is connected with this node, and fails when one of those has not.
/// </summary>
/// <remarks>
/// Who is asked is decided anew at each attempt: a member that has gone meanwhile is waited for no longer, so a node
/// that is down stops nothing. Which nodes have handled a message is remembered while it is tried again, so that the
/// others alone get it once more; a relay on another leader does not know that, and begins with all.
/// </remarks>
internal sealed class BroadcastMessageBus(
    LocalMessageBus local, BroadcastClient client, IClusterCoordinator coordinator, ILogger<BroadcastMessageBus> logger)
    : IMessageBus
{
    private const string Here = "";
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<string, bool>> _handledBy = new();

    public async ValueTask PublishAsync(MessageEnvelope envelope, CancellationToken cancellationToken = default)
    {
        // Messages that were given up are forgotten like this: at worst a node gets one of them once more.
        if (_handledBy.Count > MostRemembered)
            _handledBy.Clear();
        ConcurrentDictionary<string, bool> handled = _handledBy.GetOrAdd(envelope.Id, static _ => new());
        byte[] body = BroadcastBody.Write(envelope);
        Task<string?>[] deliveries =
        [
            DeliverHereAsync(envelope, handled, cancellationToken),
            .. Others().Where(node => !handled.ContainsKey(node))
                .Select(node => DeliverAsync(envelope, body, node, handled, cancellationToken)),
        ];
        string?[] failures = [.. (await Task.WhenAll(deliveries).ConfigureAwait(false)).OfType<string>()];
        if (failures.Length > 0)
            throw new IncompleteBroadcastException(string.Join(" ", failures));
        _handledBy.TryRemove(envelope.Id, out _);
    }

    private IEnumerable<string> Others() =>
        coordinator.Members.Where(member => member.NodeId != coordinator.NodeId).Select(member => member.Endpoint);

    private async Task<string?> DeliverHereAsync(
        MessageEnvelope envelope, ConcurrentDictionary<string, bool> handled, CancellationToken cancellationToken)
    {
        if (handled.ContainsKey(Here))
            return null;

        try
        {
            await local.DeliverAsync(envelope, cancellationToken).ConfigureAwait(false);
            handled[Here] = true;
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Told together with what the other nodes say: one of them must not hide the rest.
            return $"This node: {failure}";
        }
    }

    private async Task<string?> DeliverAsync(
        MessageEnvelope envelope,
        byte[] body,
        string node,
        ConcurrentDictionary<string, bool> handled,
        CancellationToken cancellationToken)
    {
        if (await client.SendAsync(node, body, cancellationToken).ConfigureAwait(false) is not { } reason)
        {
            handled[node] = true;
            return null;
        }

        if (client.Reaches(node))
            return $"{node}: {reason}.";
        BroadcastLog.LeftOut(logger, envelope.Name, envelope.Id, node, reason);
        return null;
    }
}
