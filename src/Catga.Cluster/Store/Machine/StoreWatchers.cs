using System.Threading.Channels;

namespace Catga.Cluster.Store.Machine;

/// <summary>Those who watch users' entries. A slow one loses track, and holds up nobody.</summary>
internal sealed class StoreWatchers
{
    private const int Backlog = 1_024;

    private readonly Lock _lock = new();
    private Watcher[] _watchers = [];

    /// <summary>Begins to watch the keys with a prefix.</summary>
    internal Watcher Add(byte[] prefix)
    {
        Watcher watcher = new(prefix);
        lock (_lock)
            _watchers = [.. _watchers, watcher];
        return watcher;
    }

    internal void Remove(Watcher watcher)
    {
        lock (_lock)
            _watchers = [.. _watchers.Where(other => other != watcher)];
    }

    internal void Tell(long index, IReadOnlyList<(byte[] Key, byte[]? Value)> changes)
    {
        if (changes.Count == 0)
            return;
        foreach (Watcher watcher in Current())
            watcher.Tell(index, changes);
    }

    /// <summary>A snapshot was put in the state's place: what changed in between is not known.</summary>
    internal void LoseTrack()
    {
        foreach (Watcher watcher in Current())
            watcher.LoseTrack();
    }

    private Watcher[] Current()
    {
        lock (_lock)
            return _watchers;
    }

    /// <summary>One who watches.</summary>
    internal sealed class Watcher(byte[] prefix)
    {
        private readonly Channel<(long Index, byte[] Key, byte[]? Value)> _changes =
            Channel.CreateBounded<(long, byte[], byte[]?)>(
                new BoundedChannelOptions(Backlog) { SingleReader = true, SingleWriter = false });

        /// <summary>What has changed, in the order of the log; ends with an error when track was lost.</summary>
        internal ChannelReader<(long Index, byte[] Key, byte[]? Value)> Changes => _changes.Reader;

        internal void Tell(long index, IReadOnlyList<(byte[] Key, byte[]? Value)> changes)
        {
            foreach ((byte[] key, byte[]? value) in changes)
            {
                if (key.AsSpan().StartsWith(prefix) && !_changes.Writer.TryWrite((index, key, value)))
                {
                    LoseTrack();
                    return;
                }
            }
        }

        internal void LoseTrack() => _changes.Writer.TryComplete(new WatchLostException());
    }
}
