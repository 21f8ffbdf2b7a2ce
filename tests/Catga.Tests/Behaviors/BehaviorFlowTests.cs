using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Behaviors;

public sealed class BehaviorFlowTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build();
    private readonly IMediator _mediator;

    public BehaviorFlowTests() => _mediator = _services.Mediator();

    [Fact]
    public async Task A_behavior_can_refuse_with_a_failed_result_and_the_handler_does_not_run()
    {
        CatgaResult<int> result = await _mediator.SendAsync(new Withdraw(-1));

        Assert.Equal(CatgaErrorCodes.Invalid, result.Error?.Code);
        Assert.Empty(_services.Journal());
    }

    [Fact]
    public async Task A_behavior_can_replace_the_request_on_its_way()
    {
        Assert.Equal(50, (await _mediator.SendAsync(new Withdraw(42))).Value);
        Assert.Equal(["withdraw 50"], _services.Journal());
    }

    [Fact]
    public async Task A_behavior_can_call_the_rest_of_the_chain_twice()
    {
        CatgaResult<string> result = await _mediator.SendAsync(new CallFlakyShop());

        Assert.Equal("awake", result.Value);
        Assert.Equal(["> inner", "call 1", "< inner", "> inner", "call 2", "< inner"], _services.Journal());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_handler_throws_reaches_the_caller_as_it_was_thrown(bool late)
    {
        InvalidDataException thrown = new("the disk is full");

        InvalidDataException caught = await Assert.ThrowsAsync<InvalidDataException>(
            async () => await _mediator.SendAsync(new Throw(thrown, late)));

        Assert.Same(thrown, caught);
        Assert.StartsWith("   at Catga.Tests.Behaviors.ThrowHandler.", caught.StackTrace, StringComparison.Ordinal);
        Assert.Equal(["> outer"], _services.Journal());
    }

    [Fact]
    public async Task The_stack_trace_shows_handlers_and_behaviors_and_nothing_that_was_generated()
    {
        Throw request = new(new InvalidDataException("the disk is full"), Late: false);

        InvalidDataException caught = await Assert.ThrowsAsync<InvalidDataException>(
            async () => await _mediator.SendAsync(request));

        Assert.Contains("ThrowHandler.HandleAsync", caught.StackTrace, StringComparison.Ordinal);
        Assert.Contains("NotedBehavior", caught.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("Catga.Generated", caught.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_reaches_the_handler_and_comes_back_as_it_is()
    {
        using CancellationTokenSource cancelling = new();
        Task<CatgaResult<string>> sending = _mediator.SendAsync(new WaitForCancellation(), cancelling.Token).AsTask();

        await cancelling.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(cancelling.Token, cancelled.CancellationToken);
        Assert.True(sending.IsCanceled);
    }

    [Fact]
    public async Task The_token_that_a_behavior_hands_on_is_the_one_that_the_handler_gets()
    {
        using CancellationTokenSource source = new();

        Assert.Equal(source.Token, (await _mediator.SendAsync(new AskForToken(), source.Token)).Value);
        Assert.Equal(CancellationToken.None, (await _mediator.SendAsync(new AskForToken(), new(canceled: true))).Value);
    }

    [Fact]
    public async Task A_behavior_that_implements_its_interface_explicitly_is_called_through_it()
    {
        Assert.Equal("answer", (await _mediator.SendAsync(new ThroughExplicitBehavior())).Value);
        Assert.Equal(["explicit", "handler"], _services.Journal());
    }

    public void Dispose() => _services.Dispose();
}
