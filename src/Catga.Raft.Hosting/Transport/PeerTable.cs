using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Catga.Raft.Hosting.Security;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Which streams are open: at most one with each node. Any thread may ask.</summary>
/// <param name="own">This node's endpoint.</param>
internal sealed class PeerTable(Uri own) : IPeerSessions
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<NodeId, PeerStream> _streams = new();

    public IReadOnlyCollection<PeerStream> All => (IReadOnlyCollection<PeerStream>)_streams.Values;

    /// <summary>The stream with a member, in its very incarnation.</summary>
    public bool TryFind(MemberId member, [NotNullWhen(true)] out PeerStream? stream) =>
        _streams.TryGetValue(member.Node, out stream) && stream.Member == member;

    /// <summary>The stream with whoever is reached there.</summary>
    public PeerStream? FindAt(string endpointKey)
    {
        foreach ((_, PeerStream stream) in _streams)
        {
            if (stream.IsReachedAt(endpointKey))
                return stream;
        }

        return null;
    }

    public PeerSession? Find(NodeId node) => _streams.GetValueOrDefault(node)?.Session;

    public PeerSession? Find(string sessionId)
    {
        foreach ((_, PeerStream stream) in _streams)
        {
            if (string.Equals(stream.Session.Id, sessionId, StringComparison.Ordinal))
                return stream.Session;
        }

        return null;
    }

    /// <summary>Whether a new stream would not stay, because there is one already.</summary>
    public bool IsSpare(in PeerLine fresh)
    {
        lock (_gate)
        {
            return _streams.TryGetValue(fresh.Member.Node, out PeerStream? open)
                && !DialingRule.Replaces(own, open.Line, fresh);
        }
    }

    /// <summary>
    /// Lets a stream in. One that it replaces is broken off first, and its end is told before this returns.
    /// </summary>
    /// <returns>False when it is the one that does not stay.</returns>
    public async ValueTask<bool> TryAddAsync(PeerStream fresh)
    {
        while (true)
        {
            PeerStream open;
            lock (_gate)
            {
                if (!_streams.TryGetValue(fresh.Member.Node, out PeerStream? found))
                {
                    _streams[fresh.Member.Node] = fresh;
                    return true;
                }

                if (!DialingRule.Replaces(own, found.Line, fresh.Line))
                    return false;
                open = found;
            }

            open.Abort("a newer stream with the same node replaces it");
            await open.Ended.ConfigureAwait(false);
        }
    }

    /// <summary>Takes a stream out, if it is in.</summary>
    public void Remove(PeerStream stream)
    {
        lock (_gate)
            _streams.TryRemove(new KeyValuePair<NodeId, PeerStream>(stream.Member.Node, stream));
    }
}
