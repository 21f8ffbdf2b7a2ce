using Catga.Cluster.Leadership;
using Catga.Cluster.Store.Outboxes;
using Catga.Cluster.Telemetry;
using Catga.Cluster.Tests.Fakes;
using Catga.Cluster.Tests.Store;
using Catga.Outbox;
using Catga.Tests.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Catga.Cluster.Tests.Telemetry;

public sealed class ClusterTelemetryTests
{
    [Theory]
    [InlineData("tea", "answered")]
    [InlineData("nothing", "failed")]
    [InlineData("bomb", "failed")]
    public async Task A_forward_is_measured_by_its_outcome(string item, string outcome)
    {
        using Measurements measured = new(ClusterTelemetry.ForwardDuration);
        await using TwoNodes nodes = await TwoNodes.StartAsync();

        _ = await nodes.Follower.Mediator.SendAsync(new Weigh(item));

        Assert.Contains(Of(outcome), measured.Taken.Select(taken => taken.Tags));
        Assert.All(measured.Taken, taken => Assert.True(taken.Value >= 0));
    }

    [Fact]
    public async Task A_forward_that_reached_nobody_was_not_executed()
    {
        using Measurements measured = new(ClusterTelemetry.ForwardDuration);
        await using TwoNodes nodes = await TwoNodes.StartAsync(TwoNodes.Impatient);
        nodes.Leader.Host.Follows("http://127.0.0.1:9", TwoNodes.Term);

        _ = await nodes.Follower.Mediator.SendAsync(new Weigh("tea")).InTimeAsync();

        Assert.Contains(Of("not_executed"), measured.Taken.Select(taken => taken.Tags));
    }

    [Fact]
    public void A_leader_is_counted_once_in_its_term()
    {
        const string Node = "measured:5000";
        using Measurements measured = new(ClusterTelemetry.LeaderChanges);
        using FakeRaftHost host = new($"http://{Node}");
        LeaderChanges changes = new();

        Tell(() => host.Follows(FakeRaftHost.There, term: 1));
        Tell(host.FollowsNobody);
        Tell(() => host.Follows(FakeRaftHost.There, term: 1));
        Tell(() => host.Leads(term: 2));
        Tell(() => host.Leads(term: 3));

        Assert.Equal(3, measured.Taken.Count(taken => taken.Tags == $"{ClusterTelemetry.Node}={Node}"));

        void Tell(Action change)
        {
            change();
            changes.TakeNote(host.Status);
        }
    }

    [Fact]
    public async Task The_outbox_says_how_many_messages_wait_as_long_as_the_node_runs()
    {
        using TestStore store = new();
        OutboxGauges gauges = store.Services.GetServices<IHostedService>().OfType<OutboxGauges>().Single();
        await gauges.StartAsync(TestStore.Cancelled);
        using Measurements pending = new(ClusterTelemetry.OutboxPending);
        await store.Get<IOutboxStore>().AppendAsync(
            [OutboxMessages.New("one"), OutboxMessages.New("two")], TestStore.Cancelled);

        pending.Observe();
        await gauges.StopAsync(TestStore.Cancelled);
        int before = pending.Taken.Count(IsTwo);
        pending.Observe();

        Assert.True(before >= 1);
        Assert.Equal(before, pending.Taken.Count(IsTwo));

        static bool IsTwo((double Value, string Tags) taken) =>
            taken == (2, $"{ClusterTelemetry.Node}=one");
    }

    private static string Of(string outcome) =>
        $"{ClusterTelemetry.RequestName}={typeof(Weigh).FullName}, {ClusterTelemetry.Outcome}={outcome}";
}

/// <summary>Sent by these tests only, so that others, which run at the same time, measure nothing of it.</summary>
internal sealed record Weigh(string Item) : ICommand<string>;

[ForwardToLeader]
internal sealed class WeighHandler : IRequestHandler<Weigh, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(Weigh request, CancellationToken cancellationToken) =>
        request.Item switch
        {
            "nothing" => new(CatgaError.NotFound("nothing")),
            "bomb" => throw new InvalidOperationException("It is no tea."),
            _ => new("one pound"),
        };
}
