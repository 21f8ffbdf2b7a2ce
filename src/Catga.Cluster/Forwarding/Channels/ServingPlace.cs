using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>What the channels that other nodes have opened to this one share: the runner, and its limits.</summary>
internal sealed class ServingPlace(
    ForwardRunner runner,
    IForwardSessions sessions,
    IClusterCoordinator coordinator,
    ForwardingOptions options,
    TimeProvider clock,
    ILogger logger)
{
    private readonly ConcurrentDictionary<ServedChannel, bool> _channels = new();
    private int _running;
    private volatile bool _isLeaving;

    public ILogger Logger => logger;

    public TimeProvider Clock => clock;

    public LeadershipView Leadership => coordinator.Leadership;

    /// <summary>Whether the node stops, and takes no more channels.</summary>
    public bool IsLeaving => _isLeaving;

    /// <summary>Whether a session is still open.</summary>
    public bool Knows(ForwardSession session) => sessions.FindById(session.Id) is not null;

    public void Enter(ServedChannel channel)
    {
        _channels[channel] = true;
        if (_isLeaving)
            channel.SayFarewell();
    }

    public void Leave(ServedChannel channel) => _channels.TryRemove(channel, out _);

    /// <summary>Asks all senders to go elsewhere.</summary>
    public void SayFarewell()
    {
        _isLeaving = true;
        foreach ((ServedChannel channel, _) in _channels)
            channel.SayFarewell();
    }

    /// <summary>Runs a command, if there are not too many.</summary>
    public async ValueTask<ForwardReply> RunAsync(
        ForwardRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _running) > options.MaxConcurrentRequests)
            {
                return ForwardReply.Refused(StatusCodes.Status503ServiceUnavailable, CatgaError.Unavailable(
                    $"The leader runs {options.MaxConcurrentRequests} forwarded requests, as many as "
                    + "Cluster:Forwarding:MaxConcurrentRequests allows."));
            }

            return body.Length > options.MaxRequestBytes
                ? ForwardReply.Refused(StatusCodes.Status413PayloadTooLarge, ClusterErrors.TooLarge(
                    request.Message, options.MaxRequestBytes, "Cluster:Forwarding:MaxRequestBytes"))
                : await runner.RunAsync(request, body, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
