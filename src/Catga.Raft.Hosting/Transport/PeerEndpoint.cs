using System.Net;
using Catga.Raft.Hosting.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Transport;

/// <summary>
/// Where peers dial in, on the node's own HTTP port. Whoever is no peer gets a status without a word of explanation;
/// the explanation stands in the log.
/// </summary>
internal sealed class PeerEndpoint
{
    private readonly RaftTransportOptions _options;
    private readonly RaftTransport _transport;
    private readonly ILogger<PeerEndpoint> _logger;
    private readonly FailedProofs _failedProofs;
    private readonly SpokenReasons _spoken;
    private readonly HandshakeSlots _slots;

    public PeerEndpoint(
        RaftTransportOptions options, RaftTransport transport, TimeProvider clock, ILogger<PeerEndpoint> logger)
    {
        _options = options;
        _transport = transport;
        _logger = logger;
        _failedProofs = new FailedProofs(clock, options.FailedProofsBurst);
        _spoken = new SpokenReasons(clock);
        _slots = new HandshakeSlots(options.MaxHandshakes, options.MaxHandshakesPerAddress);
    }

    /// <summary>Answers a request, and stays until the stream that comes of it ends.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        IPAddress? address = context.Connection.RemoteIpAddress;
        if (Entrance.Refuse(context, _options, _transport.Secret) is { } refusal)
        {
            Reject(context, StatusCodes.Status403Forbidden, refusal);
        }
        else if (!_failedProofs.Allows(address))
        {
            Reject(context, StatusCodes.Status403Forbidden, "too many proofs from there were wrong of late");
        }
        else if (!_transport.IsOpen)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (!_slots.TryTake(address, out HandshakeSlots.Slot? slot))
        {
            Reject(context, StatusCodes.Status503ServiceUnavailable, "too many handshakes are open");
        }
        else
        {
            using (slot)
                await ServeAsync(context, address, slot).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(HttpContext context, IPAddress? address, HandshakeSlots.Slot slot)
    {
        Stream stream = await StreamUpgrade.AcceptAsync(context, RaftTransportOptions.Protocol).ConfigureAwait(false);
        try
        {
            await _transport.ServeAsync(stream, context.Abort, slot.Dispose, context.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (NoStreamException refusal)
        {
            if (refusal.Why is NoStreamReason.Disbelieved or NoStreamReason.Unintelligible)
                _failedProofs.Add(address);
            _transport.Explain($"the caller from {address}", refusal);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            NoStreamException gone = new(NoStreamReason.Unreachable, "it went away");
            _transport.Explain($"the caller from {address}", gone);
        }
    }

    private void Reject(HttpContext context, int status, string reason)
    {
        string address = context.Connection.RemoteIpAddress?.ToString() ?? "a local caller";
        if (_spoken.IsNews(address, reason))
            TransportLog.NotLetIn(_logger, address, reason);
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
    }
}
