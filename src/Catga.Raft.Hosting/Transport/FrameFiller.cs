using System.Diagnostics.CodeAnalysis;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Raft.Hosting.Transport;

/// <summary>
/// Fills the next frame with what waits: as much as there is, up to 64 KiB, or one message that is larger.
/// </summary>
internal sealed class FrameFiller(OutgoingQueue queue, int maxPayloadBytes)
{
    private readonly WireWriter _writer = new();
    private object? _left;
    private bool _isLeftBulk;
    private string? _dropped;

    /// <summary>What the frame carries. Valid until the next filling.</summary>
    public ReadOnlyMemory<byte> Payload => _writer.Written;

    /// <summary>Fills the frame. False when nothing waits.</summary>
    public bool TryFill(out FrameKind kind)
    {
        kind = FrameKind.Small;
        _writer.Clear();
        while (_writer.Length < WireLimits.BulkBytes && TryTake(out object? message, out bool isBulk))
        {
            int before = _writer.Length;
            bool isWritten = TryWrite(message);
            if (isWritten && before > 0 && _writer.Length > WireLimits.BulkBytes)
            {
                _writer.Truncate(before);
                (_left, _isLeftBulk) = (message, isBulk);
                break; // It begins the next frame.
            }

            if (!isWritten || !Fits())
                _writer.Truncate(before);
            else if (isBulk)
                kind = FrameKind.Bulk;
        }

        return _writer.Length > 0;
    }

    /// <summary>Why a message was dropped since the last call, if one was.</summary>
    public string? TakeDropped() => Interlocked.Exchange(ref _dropped, null);

    private bool TryTake([NotNullWhen(true)] out object? message, out bool isBulk)
    {
        if (_left is null)
            return queue.TryTake(out message, out isBulk);
        (message, isBulk, _left) = (_left, _isLeftBulk, null);
        return true;
    }

    private bool TryWrite(object message)
    {
        try
        {
            MessageCodec.Write(_writer, message);
            return true;
        }
        catch (WireException tooMuch)
        {
            _dropped = tooMuch.Message;
            return false;
        }
    }

    private bool Fits()
    {
        if (_writer.Length <= maxPayloadBytes)
            return true;
        _dropped = $"it has {_writer.Length} bytes, and at most {maxPayloadBytes} fit a frame";
        return false;
    }
}
