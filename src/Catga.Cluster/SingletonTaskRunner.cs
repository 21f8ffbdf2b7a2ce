using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster;

/// <summary>
/// A background task that runs on the leader only. Derive from it, and register with <c>AddSingletonTask</c>.
/// </summary>
/// <remarks>
/// <para>
/// The task starts when this node begins to lead, is cancelled when it stops leading, and is awaited before it can
/// start again: it never runs twice at once on one node. One that returns starts again with the next reign; one that
/// throws starts again after a pause that grows from the check interval to 30 times of it.
/// </para>
/// <para>
/// Two nodes can still run it at once for as long as the old leader's task takes to end after its cancellation. What
/// must not be written twice is protected by <see cref="FencingToken"/>.
/// </para>
/// </remarks>
public abstract class SingletonTaskRunner : BackgroundService
{
    private const int LongestPause = 30;
    private static readonly TimeSpan PatienceAfterCancellation = TimeSpan.FromSeconds(5);

    private readonly IClusterCoordinator _coordinator;
    private readonly TimeSpan _checkInterval;
    private readonly TimeProvider _clock;
    private LeadershipReign? _reign;

    /// <summary>Prepares the task.</summary>
    /// <param name="coordinator">Says when this node leads.</param>
    /// <param name="logger">Also for the task's own log, as <c>_logger</c>.</param>
    /// <param name="checkInterval">
    /// The pause before a task that failed starts again; more than zero. Default: 1 s. Starting with a reign and ending
    /// with it wait for nothing.
    /// </param>
    /// <param name="clock">Measures the pauses. Default: the system's.</param>
    protected SingletonTaskRunner(
        IClusterCoordinator coordinator, ILogger logger, TimeSpan? checkInterval = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(coordinator);
        ArgumentNullException.ThrowIfNull(logger);
        _coordinator = coordinator;
        _logger = logger;
        _checkInterval = checkInterval ?? TimeSpan.FromSeconds(1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_checkInterval, TimeSpan.Zero, nameof(checkInterval));
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>What the task is called in the log.</summary>
    protected abstract string TaskName { get; }

    /// <summary>The log.</summary>
    [SuppressMessage("Naming", "CA1707", Justification = "The cluster guide's tasks write to _logger.")]
    [SuppressMessage("Style", "IDE1006", Justification = "The cluster guide's tasks write to _logger.")]
    protected ILogger _logger { get; }

    /// <summary>The term under which the task runs, for resources that refuse deposed leaders.</summary>
    /// <exception cref="InvalidOperationException">The task does not run now.</exception>
    protected FencingToken FencingToken => Reign.FencingToken;

    /// <summary>The reign under which the task runs.</summary>
    /// <exception cref="InvalidOperationException">The task does not run now.</exception>
    protected LeadershipReign Reign =>
        _reign ?? throw new InvalidOperationException($"Singleton task {TaskName} does not run now.");

    /// <summary>Does the work of the leader.</summary>
    /// <param name="cancellationToken">
    /// Cancelled when this node stops leading, is about to hand leadership over, or shuts down.
    /// </param>
    /// <returns>A task that ends soon after the cancellation: until then it cannot start again here.</returns>
    protected abstract Task ExecuteLeaderTaskAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                LeadershipReign reign =
                    await _coordinator.WaitForLeadershipAsync(stoppingToken).ConfigureAwait(false);
                await RunUnderAsync(reign, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node shuts down, and the task has ended.
        }
    }

    private async Task RunUnderAsync(LeadershipReign reign, CancellationToken stoppingToken)
    {
        using IDisposable stay = reign.DelayHandOver();
        using CancellationTokenSource end =
            CancellationTokenSource.CreateLinkedTokenSource(reign.Ending, stoppingToken);
        _reign = reign;
        for (int failures = 0; !end.IsCancellationRequested;)
        {
            ClusterLog.TaskStarts(_logger, TaskName, reign.Term);
            if (await RunOnceAsync(end.Token).ConfigureAwait(false) is not { } failure)
            {
                if (!end.IsCancellationRequested)
                    ClusterLog.TaskReturned(_logger, TaskName);
                break;
            }

            TimeSpan pause = _checkInterval * Math.Min(LongestPause, Math.Pow(2, failures++));
            ClusterLog.TaskFailed(_logger, failure, TaskName, pause);
            await Task.Delay(pause, _clock, end.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // A task that has returned waits for the next reign, and a hand-over need not wait for it.
        stay.Dispose();
        await Task.Delay(Timeout.InfiniteTimeSpan, _clock, end.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reign = null;
        ClusterLog.TaskEnded(_logger, TaskName, reign.Term);
    }

    /// <summary>Null when the task has returned, or ended because it was told to.</summary>
    private async Task<Exception?> RunOnceAsync(CancellationToken cancellationToken)
    {
        // A task that computes before its first await must not hold up the others.
        Task running = Task.Run(() => ExecuteLeaderTaskAsync(cancellationToken), CancellationToken.None);
        Task reporting = ReportWhenIgnoredAsync(running, cancellationToken);
        try
        {
            await running.ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
        finally
        {
            await reporting.ConfigureAwait(false);
        }
    }

    private async Task ReportWhenIgnoredAsync(Task running, CancellationToken cancellationToken)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = cancellationToken.Register(cancelled.SetResult);
        await Task.WhenAny(running, cancelled.Task).ConfigureAwait(false);
        long since = _clock.GetTimestamp();
        while (!running.IsCompleted)
        {
            using CancellationTokenSource awake = new();
            Task patience = Task.Delay(PatienceAfterCancellation, _clock, awake.Token);
            await Task.WhenAny(running, patience).ConfigureAwait(false);
            if (!running.IsCompleted)
                ClusterLog.TaskIgnoresCancellation(_logger, TaskName, _clock.GetElapsedTime(since));
            await awake.CancelAsync().ConfigureAwait(false);
        }
    }
}
