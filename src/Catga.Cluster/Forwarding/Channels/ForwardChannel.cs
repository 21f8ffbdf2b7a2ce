using System.Diagnostics.CodeAnalysis;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>
/// An open connection to the leader that carries commands there and answers back, many at a time and in any order.
/// </summary>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "It ends itself, when its connection or all of its exchanges are over.")]
internal sealed class ForwardChannel
{
    private readonly OpenedChannel _opened;
    private readonly FrameBatcher<Exchange> _outgoing;
    private readonly CancellationTokenSource _dead = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Exchange> _pending = [];
    private long _lastNumber;
    private bool _isRetired;
    private bool _isOver;

    public ForwardChannel(OpenedChannel opened)
    {
        _opened = opened;
        _outgoing = new FrameBatcher<Exchange>(opened.Writer, Write, _ => End(), _dead.Token);
        _ = Task.Run(ReadAllAsync);
    }

    /// <summary>The session that it was opened in.</summary>
    public string SessionId => _opened.SessionId;

    /// <summary>The largest body that the other side takes.</summary>
    public int MaxRequestBytes => _opened.MaxRequestBytes;

    /// <summary>Whether it takes commands.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return !_isRetired && !_isOver;
        }
    }

    /// <summary>Sends a command.</summary>
    /// <returns>False when the channel takes no more, and nothing was sent.</returns>
    public bool TryBegin(Exchange exchange)
    {
        bool isAlone;
        lock (_gate)
        {
            if (_isRetired || _isOver)
                return false;
            exchange.Number = ++_lastNumber;
            isAlone = _pending.Count == 0;
            _pending.Add(exchange.Number, exchange);
        }

        _outgoing.Add(exchange, isAlone);
        return true;
    }

    /// <summary>Nobody waits for the answer any more.</summary>
    public void Forget(Exchange exchange) => Take(exchange.Number);

    /// <summary>Begins nothing more, and closes when all that was begun is answered.</summary>
    public void Retire()
    {
        bool isIdle;
        lock (_gate)
        {
            _isRetired = true;
            isIdle = _pending.Count == 0;
        }

        if (isIdle)
            End();
    }

    private Exchange? Take(long number)
    {
        Exchange? exchange;
        bool isLast;
        lock (_gate)
        {
            _pending.Remove(number, out exchange);
            isLast = _isRetired && _pending.Count == 0;
        }

        if (isLast)
            End();
        return exchange;
    }

    private static void Write(WireWriter batch, Exchange exchange)
    {
        if (exchange.TrySend())
            ForwardCodec.WriteRequest(batch, exchange.Number, exchange.Request, exchange.Body.Span);
    }

    private async Task ReadAllAsync()
    {
        try
        {
            (FrameKind Kind, ReadOnlyMemory<byte> Payload) frame = await ReadAsync().ConfigureAwait(false);
            while (true)
            {
                Exchange? last = Deliver(frame.Kind, frame.Payload);
                frame = last is null
                    ? await ReadAsync().ConfigureAwait(false)
                    : await new HandOff<(FrameKind, ReadOnlyMemory<byte>)>(ReadAsync(), last);
            }
        }
        catch (Exception broken) when (broken is FrameFaultException or WireException or IOException
            or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            End();
        }
        finally
        {
            await _opened.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ValueTask<(FrameKind Kind, ReadOnlyMemory<byte> Payload)> ReadAsync() =>
        _opened.Reader.ReadAsync(_dead.Token);

    /// <summary>Tells the answers of a frame.</summary>
    /// <returns>The last one, which is still to be told.</returns>
    private Exchange? Deliver(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        if (kind == FrameKind.Closing)
        {
            Retire();
            return null;
        }

        if (kind != FrameKind.Bulk)
            throw new FrameFaultException($"no frame of answers is of kind {kind}");

        Exchange? last = null;
        WireReader reader = new(payload, mayKeep: true);
        while (!reader.IsAtEnd)
        {
            // Told before the next one is read: if that is none, nothing more is told.
            if (last is not null)
                ThreadPool.UnsafeQueueUserWorkItem(last, preferLocal: true);
            last = null;
            (long number, ForwardAnswer answer) = ForwardCodec.ReadAnswer(ref reader);
            if (Take(number) is not { } exchange)
                continue;
            exchange.Answer = answer;
            last = exchange;
        }

        return last;
    }

    // What was sent and is not answered has an outcome that nobody knows here.
    private void End()
    {
        Exchange[] left;
        lock (_gate)
        {
            if (_isOver)
                return;
            _isOver = true;
            left = [.. _pending.Values];
            _pending.Clear();
        }

        foreach (Exchange exchange in left)
            ThreadPool.UnsafeQueueUserWorkItem(exchange, preferLocal: false);
        _ = _dead.CancelAsync();
    }
}
