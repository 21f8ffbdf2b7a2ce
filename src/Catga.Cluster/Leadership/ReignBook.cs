using Catga.Raft.Hosting;

namespace Catga.Cluster.Leadership;

/// <summary>Which reign of this node is the current one, judged by the lease at each look.</summary>
/// <remarks>Locks and the coordinator share it, so that both speak of the same reign.</remarks>
internal sealed class ReignBook(IRaftHost host)
{
    private readonly Lock _lock = new();
    private Page? _page;

    /// <summary>The reign; null while this node does not lead, or while it hands leadership over.</summary>
    public LeadershipReign? Current
    {
        get
        {
            if (host.Reign is not { } reign)
                return null;
            Page page = PageOf(reign);
            return page.IsEnding ? null : page.Reign;
        }
    }

    /// <summary>Whether this node leads, and is about to hand leadership over.</summary>
    public bool IsEnding => Volatile.Read(ref _page) is { IsEnding: true } page && host.Reign == page.Host;

    public LeadershipReign? Find(Reign reign)
    {
        Page page = PageOf(reign);
        return page.IsEnding ? null : page.Reign;
    }

    /// <summary>Whether a reign of this book holds now, also while it is about to be handed over.</summary>
    public bool IsHeld(LeadershipReign reign) =>
        Volatile.Read(ref _page) is { } page && ReferenceEquals(page.Reign, reign) && host.Reign == page.Host;

    /// <summary>Lets go of a reign that is over; its successor may already be here.</summary>
    public void TakeNote(Reign? reign)
    {
        if (reign is not null)
        {
            PageOf(reign);
            return;
        }

        lock (_lock)
        {
            if (_page is { Host.Lost.IsCancellationRequested: true })
                _page = null;
        }
    }

    /// <summary>From now on nothing new is admitted under the current reign.</summary>
    /// <returns>What still runs under it; null when this node does not lead, or hands over already.</returns>
    public LeadershipReign? BeginToEnd()
    {
        lock (_lock)
        {
            if (host.Reign is not { } reign)
                return null;
            Page page = PageOf(reign);
            if (page.IsEnding)
                return null;
            page.IsEnding = true;
            return page.Reign;
        }
    }

    /// <summary>
    /// Leadership stays here after all. What was told to end must not go on, so what starts again does so under another
    /// reign, of the same term.
    /// </summary>
    public async Task ResumeAsync(LeadershipReign ended)
    {
        Page? resumed = null;
        lock (_lock)
        {
            if (_page is { } page && ReferenceEquals(page.Reign, ended))
                (resumed, _page) = (page, null);
        }

        if (resumed is not null)
            await resumed.EndAsync().ConfigureAwait(false);
    }

    private Page PageOf(Reign reign)
    {
        if (Volatile.Read(ref _page) is { } page && page.Host == reign)
            return page;

        lock (_lock)
        {
            // A look that began before the reign changed must not turn the page back.
            if (_page is { } other && (other.Host == reign || other.Host.Term > reign.Term))
                return other.Host == reign ? other : new Page(reign);
            return _page = new Page(reign);
        }
    }

    private sealed class Page
    {
        private readonly CancellationTokenSource _lost;
        private volatile bool _isEnding;

        public Page(Reign host)
        {
            Host = host;
            _lost = CancellationTokenSource.CreateLinkedTokenSource(host.Lost);
            Reign = new LeadershipReign(host.Term.Value, _lost.Token);
        }

        public Reign Host { get; }

        public LeadershipReign Reign { get; }

        public bool IsEnding
        {
            get => _isEnding;
            set => _isEnding = value;
        }

        public Task EndAsync() => _lost.CancelAsync();
    }
}
