using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Allocations;

/// <summary>The mediator allocates nothing, whether the chain is bound at compile time or looked up.</summary>
public sealed class AllocationTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build();
    private readonly IServiceScope _scope;
    private readonly IMediator _root;
    private readonly IMediator _scoped;

    public AllocationTests()
    {
        _scope = _services.CreateScope();
        _root = _services.Mediator();
        _scoped = _scope.ServiceProvider.Mediator();
    }

    [Fact]
    public void Sending_a_class_allocates_nothing()
    {
        MeasuredClass request = new();

        AssertAllocatesNothing(() => Complete(_root.SendAsync(request)));
        AssertAllocatesNothing(() => Complete(_root.SendAsync<MeasuredClass, int>(request)));
    }

    [Fact]
    public void Sending_a_record_that_others_derive_from_allocates_nothing()
    {
        MeasuredOpenRecord request = new(1);
        MeasuredOpenRecord derived = new MeasuredDerivedRecord(1);

        AssertAllocatesNothing(() => Complete(_root.SendAsync(request)));
        AssertAllocatesNothing(() => Complete(_root.SendAsync(derived)));
        AssertAllocatesNothing(() => Complete(_root.SendAsync<MeasuredOpenRecord, int>(derived)));
    }

    [Fact]
    public void Sending_a_struct_by_the_typed_path_allocates_nothing()
    {
        MeasuredStruct request = new(1);

        AssertAllocatesNothing(() => Complete(_root.SendAsync<MeasuredStruct, int>(request)));
        AssertAllocatesNothing(() => Complete(SendTyped<MeasuredStruct, int>(_root, request)));
    }

    [Fact]
    public void Sending_through_the_interface_allocates_nothing()
    {
        IRequest<int> request = new MeasuredClass();
        IRequest<int> derived = new MeasuredDerivedRecord(1);

        AssertAllocatesNothing(() => Complete(_root.SendAsync(request)));
        AssertAllocatesNothing(() => Complete(_root.SendAsync(derived)));
        AssertAllocatesNothing(() => Complete(_scoped.SendAsync(request)));
    }

    [Fact]
    public void Sending_inside_a_scope_that_sent_before_allocates_nothing()
    {
        MeasuredScoped scoped = new();
        MeasuredClass singleton = new();

        AssertAllocatesNothing(() => Complete(_scoped.SendAsync(scoped)));
        AssertAllocatesNothing(() => Complete(_scoped.SendAsync(singleton)));
    }

    [Fact]
    public void Behaviors_that_pass_on_allocate_nothing()
    {
        MeasuredChain request = new();

        AssertAllocatesNothing(() => Complete(_root.SendAsync(request)));
        AssertAllocatesNothing(() => Complete(_root.SendAsync((IRequest<string>)request)));
    }

    [Fact]
    public void Behaviors_registered_at_run_time_allocate_nothing()
    {
        using ServiceProvider services = Containers.Build(
            services => services.AddPipelineBehavior<MeasuredChain, string, PassOnAtRunTime<MeasuredChain, string>>());
        IMediator mediator = services.Mediator();
        MeasuredChain request = new();

        AssertAllocatesNothing(() => Complete(mediator.SendAsync(request)));
    }

    [Fact]
    public void Publishing_to_four_handlers_allocates_nothing()
    {
        MeasuredNotification notification = new();

        AssertAllocatesNothing(() => Complete(_root.PublishAsync(notification)));
        AssertAllocatesNothing(() => Complete(_root.PublishAsync((INotification)notification)));
        AssertAllocatesNothing(() => Complete(_root.PublishAsync(default(MeasuredStructNotification))));
        AssertAllocatesNothing(() => Complete(PublishTyped(_root, default(MeasuredStructNotification))));
    }

    [Fact]
    public void Publishing_through_the_loop_allocates_nothing()
    {
        using ServiceProvider services = Containers.Build(
            services => services.AddNotificationHandler<MeasuredNotification, SilentHandlerByHand>());
        IMediator mediator = services.Mediator();
        MeasuredNotification notification = new();

        AssertAllocatesNothing(() => Complete(mediator.PublishAsync(notification)));
    }

    public void Dispose()
    {
        _scope.Dispose();
        _services.Dispose();
    }

    private static void AssertAllocatesNothing(Action send)
    {
        for (int warming = 0; warming < 100; warming++)
            send();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int number = 0; number < 1000; number++)
            send();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ValueTask<CatgaResult<TResponse>> SendTyped<TRequest, TResponse>(
        IMediator mediator, TRequest request)
        where TRequest : IRequest<TResponse> =>
        mediator.SendAsync<TRequest, TResponse>(request);

    private static ValueTask PublishTyped<TNotification>(IMediator mediator, TNotification notification)
        where TNotification : INotification =>
        mediator.PublishAsync(notification);

    // An await would measure the state machine of the test.
#pragma warning disable CA2012, xUnit1031
    private static void Complete<T>(ValueTask<CatgaResult<T>> sending) =>
        Assert.True(sending.IsCompletedSuccessfully && sending.Result.IsSuccess);

    private static void Complete(ValueTask publishing) => Assert.True(publishing.IsCompletedSuccessfully);
#pragma warning restore CA2012, xUnit1031
}
