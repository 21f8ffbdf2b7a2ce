using System.Collections.Concurrent;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport;
using Catga.Raft.Hosting.Transport.Wire;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>Writes what waits, as many in one frame as there are: what is sealed and sent once costs once.</summary>
/// <typeparam name="T">What is written.</typeparam>
/// <param name="frames">Where the frames go.</param>
/// <param name="write">Writes one. It may also leave it out.</param>
/// <param name="broken">Told, once, that nothing more can be written.</param>
/// <param name="dead">Cancelled when the channel is over.</param>
internal sealed class FrameBatcher<T>(
    FrameWriter frames, Action<WireWriter, T> write, Action<Exception> broken, CancellationToken dead)
    : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<T> _waiting = new();
    private readonly WireWriter _batch = new();
    private int _isWriting;
    private volatile bool _isBroken;
    private string? _farewell;

    /// <summary>Writes it soon.</summary>
    /// <param name="item">What is written.</param>
    /// <param name="isAlone">
    /// Whether it need not wait for company: then it is written at once, on this thread. Otherwise others that are
    /// about to come share its frame.
    /// </param>
    public void Add(T item, bool isAlone)
    {
        _waiting.Enqueue(item);
        Begin(isAlone);
    }

    /// <summary>Says, behind all that waits, that this is the end.</summary>
    public void SayFarewell(string reason)
    {
        Volatile.Write(ref _farewell, reason);
        Begin(isAlone: false);
    }

    void IThreadPoolWorkItem.Execute() => _ = WriteOnAsync();

    private void Begin(bool isAlone)
    {
        if (Interlocked.Exchange(ref _isWriting, 1) != 0)
            return;
        if (isAlone)
            _ = WriteOneAsync();
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    // One frame on the thread of who sends; whatever came meanwhile is not its business.
    private async Task WriteOneAsync()
    {
        if (!await WriteFrameAsync().ConfigureAwait(false) || !End())
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private async Task WriteOnAsync()
    {
        do
        {
            while (!await WriteFrameAsync().ConfigureAwait(false))
            {
            }
        }
        while (!End());
    }

    /// <summary>Lets the next one begin.</summary>
    /// <returns>False when something came in between, and writing goes on.</returns>
    private bool End()
    {
        Interlocked.Exchange(ref _isWriting, 0);
        bool isMore = !_waiting.IsEmpty || Volatile.Read(ref _farewell) is not null;
        return !isMore || Interlocked.Exchange(ref _isWriting, 1) != 0;
    }

    /// <summary>Writes one frame.</summary>
    /// <returns>Whether nothing waits any more.</returns>
    private async ValueTask<bool> WriteFrameAsync()
    {
        try
        {
            // What comes when nothing can be written any more was not written: its owner knows that it is over.
            while (_batch.Length < ForwardCodec.EnoughBytes && _waiting.TryDequeue(out T? item))
            {
                if (!_isBroken)
                    write(_batch, item);
            }

            if (_batch.Length > 0)
            {
                await frames.WriteAsync(FrameKind.Bulk, _batch.Written, dead).ConfigureAwait(false);
                _batch.Clear();
            }
            else if (Interlocked.Exchange(ref _farewell, null) is { } farewell && !_isBroken)
            {
                await frames.WriteAsync(FrameKind.Closing, Verdict.EncodeSentence(farewell), dead)
                    .ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever it was, no further frame fits behind half of one.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _batch.Clear();
            _isBroken = true;
            broken(failure);
        }

        return _waiting.IsEmpty && Volatile.Read(ref _farewell) is null;
    }
}
