using System.Diagnostics.CodeAnalysis;
using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport.Wire;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Transport;

/// <summary>An open stream with one peer: a task that reads, a task that writes, and a queue between.</summary>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "It may be cancelled at any time, also when all is over; its timer goes off once.")]
internal sealed class PeerStream
{
    private readonly OpenedStream _opened;
    private readonly RaftTransportOptions _options;
    private readonly ITransportEvents _events;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly OutgoingQueue _queue;
    private readonly FrameFiller _filler;
    private readonly CancellationTokenSource _dead;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastHeard;
    private volatile bool _hasWritten;
    private StreamEnd? _end;

    public PeerStream(
        OpenedStream opened, RaftTransportOptions options, ITransportEvents events, ILogger logger, TimeProvider clock)
    {
        _opened = opened;
        _options = options;
        _events = events;
        _logger = logger;
        _clock = clock;
        _queue = new OutgoingQueue(options.MaxQueuedBytes, options.MaxQueuedMessages);
        _filler = new FrameFiller(_queue, options.MaxFrameBytes - FrameSeal.OverheadBytes);
        _dead = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _lastHeard = clock.GetTimestamp();
        Session = new PeerSession
        {
            Member = opened.Peer.Self,
            Endpoint = opened.Peer.Endpoint,
            Id = Convert.ToHexStringLower(opened.Keys.Id),
            SendKey = opened.Keys.SendRequests,
            ReceiveKey = opened.Keys.ReceiveRequests,
        };
    }

    public PeerHello Peer => _opened.Peer;

    public MemberId Member => _opened.Peer.Self;

    public PeerSession Session { get; }

    public PeerLine Line => _opened.Line with { IsSilent = Silence > _options.PingInterval * 3 };

    public bool IsDialledHere => _opened.IsDialledHere;

    /// <summary>The address under which the peer was dialled; null when it dialled.</summary>
    public Uri? DialledAt => _opened.DialledAt;

    /// <summary>Completes when the stream has left the table, and its end was told.</summary>
    public Task Ended => _ended.Task;

    private TimeSpan Silence => _clock.GetElapsedTime(Volatile.Read(ref _lastHeard));

    private bool IsEnding => Volatile.Read(ref _end) is not null;

    /// <summary>Whether the peer is who is reached there, by its own word or by that of who dialled it.</summary>
    public bool IsReachedAt(string endpointKey) =>
        DialingRule.KeyOf(Peer.Endpoint) == endpointKey
        || (DialledAt is { } dialled && DialingRule.KeyOf(dialled) == endpointKey);

    /// <summary>Puts a message in the queue. False when there is no room.</summary>
    public bool TrySend(object message) => _queue.TryAdd(message) || IsEnding;

    /// <summary>Says what waits, then why, and closes.</summary>
    public void Close(string reason, bool isFault = false)
    {
        if (!TryEnd(new StreamEnd(reason, isFault, Farewell: reason)))
            return;
        _queue.Complete();
        _dead.CancelAfter(_options.ClosingTimeout);
    }

    /// <summary>Closes without another word.</summary>
    public void Abort(string reason, bool isFault = false)
    {
        TryEnd(new StreamEnd(reason, isFault, Farewell: null));
        _queue.Complete();
        _ = _dead.CancelAsync(); // Not on this thread: it may be the consensus loop.
    }

    /// <summary>Reads and writes until the stream ends; afterwards nothing is heard any more.</summary>
    /// <param name="abort">Breaks the connection.</param>
    public async Task<StreamEnd> RunAsync(Action abort)
    {
        using ITimer watch = _clock.CreateTimer(
            static stream => ((PeerStream)stream!).Watch(), this, _options.PingInterval, _options.PingInterval);
        using CancellationTokenRegistration breaking = _dead.Token.UnsafeRegister(
            static state => ((Action)state!)(), abort);

        Task reading = Task.Run(ReadAllAsync);
        Task writing = Task.Run(WriteAllAsync);
        await Task.WhenAll(reading, writing).ConfigureAwait(false);
        _opened.Dispose();
        return _end ?? new StreamEnd("the stream ended", IsFault: false, Farewell: null);
    }

    /// <summary>Whoever waits for the end may go on.</summary>
    public void MarkEnded() => _ended.TrySetResult();

    private async Task ReadAllAsync()
    {
        try
        {
            while (await ReadFrameAsync().ConfigureAwait(false))
            {
            }

            // The other side has said its last word, and waits for the line to go.
            await _dead.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is FrameFaultException or WireException)
        {
            Close(wrong.Message, isFault: true);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            Abort(broken.Message);
        }
    }

    private async ValueTask<bool> ReadFrameAsync()
    {
        (FrameKind kind, ReadOnlyMemory<byte> payload) = await _opened.Reader.ReadAsync(_dead.Token)
            .ConfigureAwait(false);
        Volatile.Write(ref _lastHeard, _clock.GetTimestamp());
        switch (kind)
        {
            case FrameKind.Small or FrameKind.Bulk:
                Deliver(payload, mayKeep: kind == FrameKind.Bulk);
                return true;
            case FrameKind.Ping:
                return true;
            case FrameKind.Closing:
                string farewell = Verdict.DecodeSentence(payload.Span);
                TryEnd(new StreamEnd($"it says: {farewell}", IsFault: false, Farewell: null));
                _queue.Complete();
                return false;
            default:
                throw new FrameFaultException($"no frame is of kind {(byte)kind}");
        }
    }

    private void Deliver(ReadOnlyMemory<byte> payload, bool mayKeep)
    {
        WireReader reader = new(payload, mayKeep);
        while (!reader.IsAtEnd)
        {
            object message = MessageCodec.Read(ref reader);
            if (!IsEnding)
                Tell(message);
        }
    }

    private void Tell(object message)
    {
        try
        {
            if (message is RaftMessage consensus)
                _events.Heard(Member, consensus);
            else
                _events.Heard(Member, (FormationMessage)message);
        }
        catch (Exception failure)
        {
            TransportLog.NotHandled(_logger, failure, Member);
            throw new FrameFaultException("a message could not be handled");
        }
    }

    private async Task WriteAllAsync()
    {
        try
        {
            while (await _queue.WaitAsync(_dead.Token).ConfigureAwait(false))
                await WriteWaitingAsync().ConfigureAwait(false);

            if (Volatile.Read(ref _end) is { Farewell: { } farewell })
            {
                await _opened.Writer
                    .WriteAsync(FrameKind.Closing, Verdict.EncodeSentence(farewell), _dead.Token)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            Abort(broken.Message);
        }
    }

    private async ValueTask WriteWaitingAsync()
    {
        bool isIdle = true;
        while (_filler.TryFill(out FrameKind kind))
        {
            isIdle = false;
            await _opened.Writer.WriteAsync(kind, _filler.Payload, _dead.Token).ConfigureAwait(false);
        }

        if (_filler.TakeDropped() is { } reason)
            TransportLog.Dropped(_logger, Member, reason);
        if (isIdle && !IsEnding)
            await _opened.Writer.WriteAsync(FrameKind.Ping, default, _dead.Token).ConfigureAwait(false);
        _hasWritten = true;
    }

    // The writer says nothing by itself: when it had nothing to say, this wakes it.
    private void Watch()
    {
        if (Silence > _options.SilenceLimit)
            Abort($"nothing came for {_options.SilenceLimit.TotalSeconds:0.#} s");
        else if (!_hasWritten)
            _queue.Wake();
        _hasWritten = false;
    }

    private bool TryEnd(StreamEnd end) => Interlocked.CompareExchange(ref _end, end, null) is null;

    private static bool IsBroken(Exception failure) =>
        failure is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
