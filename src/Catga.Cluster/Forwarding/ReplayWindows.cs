using System.Collections.Concurrent;

namespace Catga.Cluster.Forwarding;

/// <summary>The windows of all sessions that are open.</summary>
internal sealed class ReplayWindows(IForwardSessions sessions)
{
    private readonly ConcurrentDictionary<string, ReplayWindow> _windows = new(StringComparer.Ordinal);

    /// <summary>Whether a request with this counter of the session may be taken.</summary>
    public bool TryPass(ForwardSession session, long counter) => WindowOf(session).TryPass(counter);

    private ReplayWindow WindowOf(ForwardSession session)
    {
        if (_windows.TryGetValue(session.Id, out ReplayWindow? window))
            return window;

        // A session that is over finds nobody any more, so its counters need not be kept.
        foreach (string id in _windows.Keys)
        {
            if (sessions.FindById(id) is null)
                _windows.TryRemove(id, out _);
        }

        return _windows.GetOrAdd(session.Id, static _ => new ReplayWindow());
    }
}
