using System.Collections.Concurrent;
using Catga.Cluster.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catga.Cluster.Tests.Leadership;

public sealed class SingletonTaskTests
{
    [Fact]
    public async Task A_task_runs_while_its_node_leads_and_knows_its_term()
    {
        await using Node node = new();
        using Watch watch = new(node);
        await watch.StartAsync(CancellationToken.None);
        Assert.Empty(watch.Lines);

        node.Host.Leads(term: 4);
        await watch.SeesAsync("start 4");
        node.Host.Loses();

        await watch.SeesAsync("stop 4");
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task It_starts_again_with_the_next_reign_but_not_before_it_has_ended()
    {
        await using Node node = new();
        TaskCompletionSource ending = new();
        using Watch watch = new(node) { Ending = ending.Task };
        await watch.StartAsync(CancellationToken.None);
        node.Host.Leads(term: 4);
        await watch.SeesAsync("start 4");

        node.Host.Loses();
        node.Host.Leads(term: 6);
        await watch.SeesAsync("told 4");
        Assert.Equal(["start 4", "told 4"], watch.Lines);
        ending.SetResult();

        await watch.SeesAsync("start 6");
        Assert.Equal(["start 4", "told 4", "stop 4", "start 6"], watch.Lines);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_hand_over_awaits_it()
    {
        await using Node node = new();
        TaskCompletionSource ending = new();
        using Watch watch = new(node) { Ending = ending.Task };
        await watch.StartAsync(CancellationToken.None);
        node.Host.Leads(term: 4);
        await watch.SeesAsync("start 4");

        Task handingOver = node.Coordinator.HandOverAsync().AsTask();

        await watch.SeesAsync("told 4");
        Assert.Equal(0, node.Host.Transfers);
        ending.SetResult();
        await handingOver.InTimeAsync();
        Assert.Equal(1, node.Host.Transfers);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task One_that_throws_starts_again_after_pauses_that_grow()
    {
        await using Node node = new();
        using Watch watch = new(node) { Failures = 2 };
        await watch.StartAsync(CancellationToken.None);
        node.Host.Leads(term: 4);

        await Eventually.HoldsAsync(() => watch.Lines.Length == 1 && node.Clock.ActiveTimers == 1, "the first pause");
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => watch.Lines.Length == 2 && node.Clock.ActiveTimers == 1, "the second pause");
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, watch.Lines.Length);
        node.Clock.Advance(TimeSpan.FromSeconds(1));

        await watch.SeesAsync("start 4");
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task One_that_ignores_its_cancellation_is_reported()
    {
        await using Node node = new();
        TaskCompletionSource ending = new();
        using Watch watch = new(node, node.Services.GetRequiredService<ILogger<Watch>>()) { Ending = ending.Task };
        await watch.StartAsync(CancellationToken.None);
        node.Host.Leads(term: 4);
        await watch.SeesAsync("start 4");
        node.Host.Loses();
        await watch.SeesAsync("told 4");
        await Eventually.HoldsAsync(() => node.Clock.ActiveTimers == 1, "patience");

        node.Clock.Advance(TimeSpan.FromSeconds(5));

        await Eventually.HoldsAsync(
            () => node.Log.Lines.Any(line => line.Contains("Singleton task Watch was cancelled")), "a report");
        ending.SetResult();
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_shutdown_ends_it()
    {
        await using Node node = new();
        using Watch watch = new(node);
        await watch.StartAsync(CancellationToken.None);
        node.Host.Leads(term: 4);
        await watch.SeesAsync("start 4");

        await watch.StopAsync(CancellationToken.None).InTimeAsync();

        Assert.Contains("stop 4", watch.Lines);
    }

    private sealed class Watch(Node node, ILogger? logger = null)
        : SingletonTaskRunner(node.Coordinator, logger ?? NullLogger.Instance, TimeSpan.FromSeconds(1), node.Clock)
    {
        private readonly ConcurrentQueue<string> _lines = new();

        internal string[] Lines => [.. _lines];

        internal Task Ending { get; init; } = Task.CompletedTask;

        internal int Failures { get; set; }

        protected override string TaskName => "Watch";

        internal Task SeesAsync(string line) => Eventually.HoldsAsync(() => Lines.Contains(line), line);

        protected override async Task ExecuteLeaderTaskAsync(CancellationToken cancellationToken)
        {
            if (Failures-- > 0)
            {
                _lines.Enqueue("fails");
                throw new InvalidOperationException("Not yet.");
            }

            FencingToken token = FencingToken;
            _lines.Enqueue($"start {token}");
            TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (cancellationToken.Register(told.SetResult))
                await told.Task;
            if (!Ending.IsCompleted)
                _lines.Enqueue($"told {token}");
            await Ending;
            _lines.Enqueue($"stop {token}");
        }
    }
}
