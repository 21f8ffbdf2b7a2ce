using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Catga.Cluster.Forwarding;

/// <summary>
/// When a forwarded command is tried again: the deadline outside, then retries with jitter, then for each leader a
/// circuit breaker, and a limit for each attempt inside.
/// </summary>
internal sealed class ForwardPipeline
{
    private static readonly ResiliencePropertyKey<TimeSpan> Deadline = new("catga.deadline");

    private readonly ForwardingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<ForwardAttempt> _outer;
    private readonly ConcurrentDictionary<string, ResiliencePipeline<ForwardAttempt>> _leaders =
        new(StringComparer.Ordinal);

    public ForwardPipeline(ForwardingOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        ResiliencePipelineBuilder<ForwardAttempt> builder = new() { TimeProvider = clock };
        builder.AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = static arguments =>
                new(arguments.Context.Properties.GetValue(Deadline, Timeout.InfiniteTimeSpan)),
        });
        if (options.MaxRetries > 0)
            builder.AddRetry(Retrying(options));
        _outer = builder.Build();
    }

    /// <summary>Makes attempts until one is final.</summary>
    /// <returns>The last attempt; null when the deadline passed first.</returns>
    public async ValueTask<ForwardAttempt?> RunAsync(
        ForwardedCommand command,
        Func<ForwardedCommand, CancellationToken, ValueTask<ForwardAttempt>> attempt,
        CancellationToken cancellationToken)
    {
        // Nearly all commands need one attempt, which has limits of its own. Only what may be tried again pays for the
        // deadline and the retries, and brings this attempt along as the first one.
        ForwardAttempt first = await attempt(command, cancellationToken).ConfigureAwait(false);
        return first.IsWorthAnother && command.Left > TimeSpan.Zero
            ? await RetryAsync(first, command, attempt, cancellationToken).ConfigureAwait(false)
            : first;
    }

    private async ValueTask<ForwardAttempt?> RetryAsync(
        ForwardAttempt first,
        ForwardedCommand command,
        Func<ForwardedCommand, CancellationToken, ValueTask<ForwardAttempt>> attempt,
        CancellationToken cancellationToken)
    {
        Attempts attempts = new(first, command, attempt);
        ResilienceContext context =
            ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(Deadline, command.Left);
        try
        {
            return await _outer.ExecuteAsync(
                static (inner, attempts) => attempts.NextAsync(inner.CancellationToken), context, attempts)
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            return null;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Makes one attempt at one leader.</summary>
    public async ValueTask<ForwardAttempt> AtLeaderAsync(
        string leader,
        ForwardedCommand command,
        Func<ForwardedCommand, CancellationToken, ValueTask<ForwardAttempt>> send,
        CancellationToken cancellationToken)
    {
        ResilienceContext context =
            ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(Deadline, command.Left);
        try
        {
            return await _leaders.GetOrAdd(leader, static (_, self) => self.CreateInner(), this).ExecuteAsync(
                static (inner, state) => state.send(state.command, inner.CancellationToken),
                context,
                (send, command)).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            return ForwardAttempt.NotSent(
                CatgaError.Unavailable($"Too many requests to {leader} failed of late; nothing was sent."), true);
        }
        catch (TimeoutRejectedException)
        {
            return ForwardAttempt.Lost(ClusterErrors.OutcomeUnknown(
                command.CommandId, $"{leader} did not answer within {_options.AttemptTimeout}."));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Only what is safe to repeat says that it is worth another attempt.
    private static RetryStrategyOptions<ForwardAttempt> Retrying(ForwardingOptions options) => new()
    {
        ShouldHandle = static arguments => new(arguments.Outcome.Result is { IsWorthAnother: true }),
        MaxRetryAttempts = options.MaxRetries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        MaxDelay = options.RetryDelay * 20,
    };

    private ResiliencePipeline<ForwardAttempt> CreateInner() =>
        new ResiliencePipelineBuilder<ForwardAttempt> { TimeProvider = _clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ForwardAttempt>
            {
                ShouldHandle = static arguments => new(
                    arguments.Outcome.Exception is TimeoutRejectedException
                    || arguments.Outcome.Result is { IsFinal: false }),
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(2),
                BreakDuration = TimeSpan.FromMilliseconds(500),
            })
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => new(Shorter(
                    _options.AttemptTimeout, arguments.Context.Properties.GetValue(Deadline, TimeSpan.MaxValue))),
            })
            .Build();

    // Zero would mean no limit at all.
    private static TimeSpan Shorter(TimeSpan limit, TimeSpan left) =>
        left >= limit ? limit : left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);

    /// <summary>The attempts of one command, of which the first is made already.</summary>
    private sealed class Attempts(
        ForwardAttempt first,
        ForwardedCommand command,
        Func<ForwardedCommand, CancellationToken, ValueTask<ForwardAttempt>> attempt)
    {
        private bool _isFirstSeen;

        public ValueTask<ForwardAttempt> NextAsync(CancellationToken cancellationToken)
        {
            if (_isFirstSeen)
                return attempt(command, cancellationToken);
            _isFirstSeen = true;
            return new(first);
        }
    }
}
