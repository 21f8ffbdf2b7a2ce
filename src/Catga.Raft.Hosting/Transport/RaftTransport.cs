using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Security;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Transport;

/// <summary>The transport over the node's own HTTP port: dials, lets in, and keeps one stream for each peer.</summary>
internal sealed class RaftTransport : IRaftTransport, IPeerSessions
{
    private readonly RaftTransportOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<RaftTransport> _logger;
    private readonly PeerTable _table;
    private readonly SpokenReasons _spoken;
    private readonly PeerConnector _connector;
    private readonly StreamOpening _opening;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PeerDialer> _dialers = new(StringComparer.Ordinal);
    private volatile ITransportEvents? _events;
    private bool _isDisposed;

    public RaftTransport(RaftTransportOptions options, TimeProvider clock, ILogger<RaftTransport> logger)
    {
        _options = options;
        _clock = clock;
        _logger = logger;
        _table = new PeerTable(options.LocalEndpoint);
        _spoken = new SpokenReasons(clock);
        Secret = SharedSecret.Of(options.Secret);
        _connector = new PeerConnector(options);
        _opening = new StreamOpening(options, Secret, Judge);
    }

    public SharedSecret Secret { get; }

    /// <summary>Whether the node wants to be met: neither before it starts nor after its end.</summary>
    public bool IsOpen => _events is not null && !Volatile.Read(ref _isDisposed);

    /// <inheritdoc/>
    public void Start(ITransportEvents events)
    {
        lock (_gate)
        {
            _events = events;
            foreach (PeerDialer dialer in _dialers.Values)
                dialer.Start();
        }
    }

    /// <inheritdoc/>
    public void SetPeers(IReadOnlyCollection<Uri> endpoints)
    {
        Dictionary<string, Uri> wanted = new(StringComparer.Ordinal);
        foreach (Uri endpoint in endpoints)
            wanted[DialingRule.KeyOf(endpoint)] = endpoint;
        wanted.Remove(DialingRule.KeyOf(_options.LocalEndpoint));

        lock (_gate)
        {
            if (_isDisposed)
                return;
            foreach ((string key, PeerDialer dialer) in _dialers.ToArray())
            {
                if (wanted.ContainsKey(key))
                    continue;
                _dialers.Remove(key);
                dialer.Stop();
                _table.FindAt(key)?.Close("it is no peer of this node any more");
            }

            foreach ((string key, Uri endpoint) in wanted)
                AddDialer(key, endpoint);
        }
    }

    /// <inheritdoc/>
    public void Send(MemberId to, RaftMessage message) => Send(to, (object)message);

    /// <inheritdoc/>
    public void Send(MemberId to, FormationMessage message) => Send(to, (object)message);

    /// <inheritdoc/>
    public void Refuse(MemberId peer, string reason)
    {
        if (_table.TryFind(peer, out PeerStream? stream))
            stream.Close(reason, isFault: true);
    }

    /// <inheritdoc/>
    public PeerSession? Find(NodeId node) => _table.Find(node);

    /// <inheritdoc/>
    public PeerSession? Find(string sessionId) => _table.Find(sessionId);

    /// <summary>Dials a peer, and stays with it until the stream ends.</summary>
    /// <exception cref="NoStreamException">They did not come together.</exception>
    internal async Task DialAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using DialledConnection connection =
            await _connector.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        await OpenAndRunAsync(
            (self, inTime) => _opening.DialAsync(endpoint, connection.Stream, self, inTime),
            connection.Break, admitted: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stays with a peer that has dialled, until the stream ends.</summary>
    /// <param name="stream">The raw stream.</param>
    /// <param name="breakOff">Breaks the connection.</param>
    /// <param name="admitted">Called when the handshake is over, and the peer is in.</param>
    /// <param name="cancellationToken">Ends the handshake.</param>
    /// <exception cref="NoStreamException">They did not come together.</exception>
    internal Task ServeAsync(
        Stream stream, Action breakOff, Action admitted, CancellationToken cancellationToken) =>
        OpenAndRunAsync(
            (self, inTime) => _opening.AcceptAsync(stream, self, inTime), breakOff, admitted, cancellationToken);

    /// <summary>Says why two nodes do not come together, unless it was just said.</summary>
    internal void Explain(string peer, NoStreamException refusal)
    {
        peer = refusal.Peer ?? peer;
        if (refusal.Why == NoStreamReason.Spare || !_spoken.IsNews(peer, refusal.Message))
            return;
        if (refusal.Why == NoStreamReason.Unreachable)
            TransportLog.Unreachable(_logger, peer, refusal.Message);
        else
            TransportLog.Refused(_logger, peer, refusal.Message);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        PeerDialer[] dialers;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            dialers = [.. _dialers.Values];
            _dialers.Clear();
        }

        foreach (PeerDialer dialer in dialers)
            dialer.Stop();
        PeerStream[] streams = [.. _table.All];
        foreach (PeerStream stream in streams)
            stream.Close("this node stops");

        // Bounded, for a node that is stuck in what it was told must stop nevertheless.
        await Task.WhenAll([.. streams.Select(stream => stream.Ended), .. dialers.Select(dialer => dialer.Ended)])
            .WaitAsync(_options.SilenceLimit, _clock)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _connector.Dispose();
    }

    private void AddDialer(string key, Uri endpoint)
    {
        if (_dialers.ContainsKey(key))
            return;
        PeerDialer dialer = new(endpoint, this, _table, _options, _clock, _logger);
        _dialers.Add(key, dialer);
        if (_events is not null)
            dialer.Start();
    }

    private void Send(MemberId to, object message)
    {
        if (_table.TryFind(to, out PeerStream? stream)
            && !stream.TrySend(message)
            && _spoken.IsNews($"queue {to}", "full"))
            TransportLog.Dropped(_logger, to, "too much waits for it; the core says it again");
    }

    private Verdict Judge(PeerHello peer, PeerLine line)
    {
        ITransportEvents events = _events ?? throw new InvalidOperationException("The transport has not started.");
        if (_isDisposed)
            return new Verdict(VerdictKind.Refused, "this node stops");
        if (events.Judge(peer) is { } refusal)
            return new Verdict(VerdictKind.Refused, refusal);
        if (RefuseNamesake(peer, events.DescribeSelf()) is { } namesake)
            return new Verdict(VerdictKind.Refused, namesake);
        return _table.IsSpare(line) ? Verdict.Spare : Verdict.LetIn;
    }

    private static string? RefuseNamesake(PeerHello peer, PeerHello self)
    {
        if (peer.Self.Node != self.Self.Node)
            return null;
        return peer.Self == self.Self
            ? $"who answers at {peer.Endpoint} is this node itself"
            : $"the nodes at {self.Endpoint} and {peer.Endpoint} have the same name, {self.Self.Node}";
    }

    private async Task OpenAndRunAsync(
        Func<PeerHello, CancellationToken, Task<OpenedStream>> open, Action breakOff, Action? admitted,
        CancellationToken cancellationToken)
    {
        ITransportEvents events = _events ?? throw new InvalidOperationException("The transport has not started.");
        OpenedStream opened =
            await OpenInTimeAsync(open, events.DescribeSelf(), cancellationToken).ConfigureAwait(false);
        PeerStream stream = new(opened, _options, events, _logger, _clock);
        admitted?.Invoke();
        if (!await _table.TryAddAsync(stream).ConfigureAwait(false))
        {
            opened.Dispose();
            throw new NoStreamException(NoStreamReason.Spare, "another stream with it stays");
        }

        if (cancellationToken.IsCancellationRequested)
            stream.Close("it is no peer of this node any more");
        await RunAsync(stream, breakOff, events).ConfigureAwait(false);
    }

    private async Task<OpenedStream> OpenInTimeAsync(
        Func<PeerHello, CancellationToken, Task<OpenedStream>> open, PeerHello self,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource tooLate = new(_options.HandshakeTimeout, _clock);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, cancellationToken);
        try
        {
            return await open(self, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NoStreamException(
                NoStreamReason.Unreachable,
                $"the handshake took longer than {_options.HandshakeTimeout.TotalSeconds:0.#} s");
        }
    }

    private async Task RunAsync(PeerStream stream, Action breakOff, ITransportEvents events)
    {
        if (Volatile.Read(ref _isDisposed))
            stream.Close("this node stops");
        _spoken.Forget($"{stream.Member} at {stream.Peer.Endpoint}");
        TransportLog.Met(_logger, stream.Member, stream.Peer.Endpoint);
        try
        {
            events.Met(stream.Peer);
            Say(stream, await stream.RunAsync(breakOff).ConfigureAwait(false));
            events.Parted(stream.Member);
        }
        finally
        {
            // Whatever the node does with what it is told: a stream that is over makes room for the next.
            _table.Remove(stream);
            stream.MarkEnded();
        }
    }

    private void Say(PeerStream stream, StreamEnd end)
    {
        if (end.IsFault)
            TransportLog.BrokenOff(_logger, stream.Member, stream.Peer.Endpoint, end.Reason);
        else
            TransportLog.Parted(_logger, stream.Member, stream.Peer.Endpoint, end.Reason);
    }
}
