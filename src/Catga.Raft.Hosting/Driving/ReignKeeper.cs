using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Says whether this node reigns, by the clock at the moment of the question. The loop brings news of the lease; who
/// asks never waits for the loop.
/// </summary>
internal sealed class ReignKeeper(Func<TimeSpan> now, Subscribers<Reign?> subscribers, ILogger logger)
{
    private readonly Lock _lock = new();
    private Holder? _holder;

    /// <summary>Null as soon as the lease has run out, whatever timers did or did not do.</summary>
    public Reign? Current
    {
        get
        {
            Holder? holder = Volatile.Read(ref _holder);
            if (holder is null)
                return null;
            if (now() < holder.Until)
                return holder.Reign;

            // Once somebody was told that it is over, it is over: a lease that comes later is another reign.
            lock (_lock)
            {
                if (_holder == holder && now() >= holder.Until)
                    End();
            }

            return null;
        }
    }

    /// <summary>When the loop should look again; the end of time when there is nothing to look for.</summary>
    public TimeSpan EndsAt => Volatile.Read(ref _holder)?.Until ?? TimeSpan.MaxValue;

    /// <summary>The lease as the core gives it now; null when there is none, or leadership was not announced.</summary>
    public void Renew(Term term, TimeSpan? leaseUntil)
    {
        lock (_lock)
        {
            TimeSpan time = now();
            if (_holder is { } holder && (leaseUntil is null || holder.Reign.Term != term || time >= holder.Until))
                End();
            if (leaseUntil is not { } until || time >= until)
                return;

            if (_holder is { } same)
                same.Until = until;
            else
                Begin(term, until);
        }
    }

    /// <summary>Leadership is over, at once.</summary>
    public void Lose()
    {
        lock (_lock)
            End();
    }

    private void Begin(Term term, TimeSpan until)
    {
        CancellationTokenSource lost = new();
        Reign reign = new(term, lost.Token);
        Volatile.Write(ref _holder, new Holder(reign, lost, until));
        HostLog.ReignBegan(logger, term.Value);
        subscribers.Publish(reign);
    }

    private void End()
    {
        if (_holder is not { } holder)
            return;

        Volatile.Write(ref _holder, null);
        HostLog.ReignEnded(logger, holder.Reign.Term.Value);

        // Not here: what hangs on the token is other people's code. And not behind the subscribers, who may be slow.
        ThreadPool.UnsafeQueueUserWorkItem(static holder => holder.Cancel(), holder, preferLocal: false);
        subscribers.Publish(null);
    }

    private sealed class Holder(Reign reign, CancellationTokenSource lost, TimeSpan until)
    {
        private long _untilTicks = until.Ticks;

        public Reign Reign => reign;

        public TimeSpan Until
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _untilTicks));
            set => Interlocked.Exchange(ref _untilTicks, value.Ticks);
        }

        public void Cancel() => lost.Cancel();
    }
}
