using System.Collections.Concurrent;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>The channels of this node: one for each node that it forwards to, opened when it is needed.</summary>
internal sealed class ForwardChannels(ChannelDialer dialer) : IDisposable
{
    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>The channel of a session. Who comes while it is being opened waits with the others.</summary>
    /// <exception cref="NoChannelException">It could not be opened.</exception>
    public ValueTask<ForwardChannel> GetAsync(
        string endpoint, ForwardSession session, CancellationToken cancellationToken) =>
        _lines.GetOrAdd(endpoint, static (at, dialer) => new Line(at, dialer), dialer)
            .GetAsync(session, cancellationToken);

    public void Dispose()
    {
        foreach ((_, Line line) in _lines)
            line.Leave();
        dialer.Dispose();
    }

    /// <summary>The channel to one node, as time goes by.</summary>
    private sealed class Line(string endpoint, ChannelDialer dialer)
    {
        private readonly Lock _gate = new();
        private ForwardChannel? _open;
        private Task<ForwardChannel>? _opening;
        private bool _isLeft;

        public ValueTask<ForwardChannel> GetAsync(ForwardSession session, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (_open is { IsOpen: true } open && open.SessionId == session.Id)
                    return new(open);
                if (_opening is null)
                {
                    // Nothing of the command that happens to be first stays with the channel.
                    using (ExecutionContext.SuppressFlow())
                        _opening = Task.Run(() => OpenAsync(session), CancellationToken.None);
                }

                return new(_opening.WaitAsync(cancellationToken));
            }
        }

        public void Leave()
        {
            lock (_gate)
            {
                _isLeft = true;
                _open?.Retire();
            }
        }

        private async Task<ForwardChannel> OpenAsync(ForwardSession session)
        {
            try
            {
                ForwardChannel fresh = await dialer.OpenAsync(endpoint, session).ConfigureAwait(false);
                lock (_gate)
                {
                    (_isLeft ? fresh : _open)?.Retire();
                    _open = fresh;
                }

                return fresh;
            }
            finally
            {
                lock (_gate)
                    _opening = null;
            }
        }
    }
}
