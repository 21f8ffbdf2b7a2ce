using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Transport;

/// <summary>Sees to it that there is a stream with one peer, as <see cref="DialingRule"/> says.</summary>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A source without a timer holds nothing, and may be cancelled at any time.")]
internal sealed class PeerDialer(
    Uri endpoint,
    RaftTransport transport,
    PeerTable table,
    RaftTransportOptions options,
    TimeProvider clock,
    ILogger logger)
{
    private readonly string _key = DialingRule.KeyOf(endpoint);
    private readonly CancellationTokenSource _stopping = new();
    private TimeSpan _backOff = options.FirstBackOff;

    /// <summary>Completes when it dials no more.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Start() => Ended = Task.Run(DialOnAndOnAsync);

    public void Stop() => _ = _stopping.CancelAsync();

    private async Task DialOnAndOnAsync()
    {
        CancellationToken stopping = _stopping.Token;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await IsAloneAsync(stopping).ConfigureAwait(false))
                    await DialOnceAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was, a node that stops dialing would be lost for its cluster.
                TransportLog.DialingFailed(logger, failure, _key);
                await PauseAsync(options.LongestBackOff, stopping).ConfigureAwait(false);
            }
        }
    }

    // Waits as long as there is a stream, then leaves the other side its head start.
    private async Task<bool> IsAloneAsync(CancellationToken cancellationToken)
    {
        if (table.FindAt(_key) is { } open)
        {
            await open.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
            _backOff = options.FirstBackOff;
            return false;
        }

        TimeSpan headStart = DialingRule.HeadStart(options.LocalEndpoint, endpoint, options.HeadStart);
        if (headStart > TimeSpan.Zero)
            await PauseAsync(headStart, cancellationToken).ConfigureAwait(false);
        return table.FindAt(_key) is null;
    }

    private async Task DialOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            long start = clock.GetTimestamp();
            await transport.DialAsync(endpoint, cancellationToken).ConfigureAwait(false);

            // A stream that was closed at once is an attempt that failed.
            if (clock.GetElapsedTime(start) > options.LongestBackOff * 4)
                _backOff = options.FirstBackOff;
            else
                await PauseLongerAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NoStreamException refusal)
        {
            transport.Explain(_key, refusal);
            if (refusal.Why is NoStreamReason.Disbelieved or NoStreamReason.Unintelligible)
                await PauseAsync(options.DisbeliefBackOff, cancellationToken).ConfigureAwait(false);
            else
                await PauseLongerAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PauseLongerAsync(CancellationToken cancellationToken)
    {
        await PauseAsync(_backOff, cancellationToken).ConfigureAwait(false);
        _backOff = TimeSpan.FromTicks(Math.Min(_backOff.Ticks * 2, options.LongestBackOff.Ticks));
    }

    // Between half of the time and all of it: nodes that lost each other at once do not come back at once.
    private async Task PauseAsync(TimeSpan time, CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // Nothing is hidden by this number.
        double share = 0.5 + (Random.Shared.NextDouble() / 2);
#pragma warning restore CA5394
        await Task.Delay(time * share, clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
