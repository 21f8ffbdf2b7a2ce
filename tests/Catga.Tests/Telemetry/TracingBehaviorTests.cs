using System.Diagnostics;
using System.Reflection;
using Catga.Telemetry;

namespace Catga.Tests.Telemetry;

[Collection(ListenerCollection.Name)]
public class TracingBehaviorTests
{
    private readonly TracingBehavior<Weigh, int> _behavior = new();

    [Fact]
    public async Task A_request_is_an_activity_and_one_measurement()
    {
        using RecordedActivities activities = new();
        using RecordedMeasurements durations = new(CatgaTelemetry.RequestDuration);

        CatgaResult<int> result = await Send(new Rest(() => new(7)));

        Assert.Equal(7, result.Value);
        Assert.Equal("scales.weigh", activities.Single.OperationName);
        Assert.Equal(ActivityStatusCode.Unset, activities.Single.Status);
        Assert.Equal("success", activities.Single.GetTagItem(CatgaTelemetry.Outcome));
        Assert.Equal(["catga.request.name=scales.weigh", "catga.outcome=success"], Assert.Single(durations.Tags));
    }

    [Fact]
    public async Task A_failed_result_is_an_error_with_its_code()
    {
        using RecordedActivities activities = new();
        using RecordedMeasurements durations = new(CatgaTelemetry.RequestDuration);

        CatgaResult<int> result = await Send(new Rest(() => new(CatgaError.Conflict("The scales are in use."))));

        Assert.Equal(CatgaErrorCodes.Conflict, result.Error?.Code);
        Assert.Equal(ActivityStatusCode.Error, activities.Single.Status);
        Assert.Equal("The scales are in use.", activities.Single.StatusDescription);
        Assert.Equal(CatgaErrorCodes.Conflict, activities.Single.GetTagItem(CatgaTelemetry.ErrorType));
        Assert.Contains("error.type=catga.conflict", Assert.Single(durations.Tags));
    }

    [Fact]
    public async Task An_exception_is_recorded_and_passes_untouched()
    {
        using RecordedActivities activities = new();
        using RecordedMeasurements durations = new(CatgaTelemetry.RequestDuration);
        InvalidOperationException broken = new("The scales are broken.");

        Exception thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await Send(new Rest(() => throw broken)));

        Assert.Same(broken, thrown);
        Assert.Equal(ActivityStatusCode.Error, activities.Single.Status);
        Assert.Equal("exception", Assert.Single(activities.Single.Events).Name);
        Assert.Contains("catga.outcome=exception", Assert.Single(durations.Tags));
        Assert.Contains("error.type=System.InvalidOperationException", Assert.Single(durations.Tags));
    }

    [Fact]
    public async Task A_caller_that_no_longer_waits_is_no_error()
    {
        using RecordedActivities activities = new();
        CancellationToken gone = new(canceled: true);

        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await Send(new Rest(() => throw new OperationCanceledException(gone)), gone));

        Assert.Equal(ActivityStatusCode.Unset, activities.Single.Status);
        Assert.Equal("cancelled", activities.Single.GetTagItem(CatgaTelemetry.Outcome));
    }

    [Fact]
    public async Task The_activity_is_current_for_the_handler_and_not_for_the_caller()
    {
        using RecordedActivities activities = new();
        Activity? before = Activity.Current;
        Activity? inHandler = null;
        TaskCompletionSource<CatgaResult<int>> answer = new();
        Rest slow = new(() =>
        {
            inHandler = Activity.Current;
            return new(answer.Task);
        });

        ValueTask<CatgaResult<int>> sending = Send(slow);
        Activity? whileWaiting = Activity.Current;
        answer.SetResult(1);
        await sending;

        Assert.Same(activities.Single, inHandler);
        Assert.Same(before, whileWaiting);
        Assert.Same(before, Activity.Current);
    }

    [Fact]
    public async Task Nothing_is_allocated_while_nobody_listens()
    {
        Weigh request = new();
        Immediate next = default;
        for (int warmUp = 0; warmUp < 100; warmUp++)
            await _behavior.HandleAsync(request, next, CancellationToken.None);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 1_000; call++)
            await _behavior.HandleAsync(request, next, CancellationToken.None);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_traced_handler_has_the_behavior_outermost()
    {
        PipelineBehaviorAttribute carried = typeof(TracedAttribute).GetCustomAttribute<PipelineBehaviorAttribute>()!;

        Assert.Equal(typeof(TracingBehavior<,>), carried.BehaviorType);
        Assert.Equal(BehaviorOrder.Tracing, carried.Order);
    }

    private ValueTask<CatgaResult<int>> Send(Rest next, CancellationToken cancellationToken = default) =>
        _behavior.HandleAsync(new Weigh(), next, cancellationToken);

    [MessageName("scales.weigh")]
    private sealed record Weigh;

    private readonly struct Rest(Func<ValueTask<CatgaResult<int>>> answer) : INext<Weigh, int>
    {
        public ValueTask<CatgaResult<int>> InvokeAsync(Weigh request, CancellationToken cancellationToken) => answer();
    }

    private readonly struct Immediate : INext<Weigh, int>
    {
        public ValueTask<CatgaResult<int>> InvokeAsync(Weigh request, CancellationToken cancellationToken) => new(1);
    }
}
