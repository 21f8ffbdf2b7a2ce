using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Handlers;

public sealed class HandlerShapeTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build();
    private readonly IMediator _mediator;

    public HandlerShapeTests() => _mediator = _services.Mediator();

    [Fact]
    public async Task A_method_that_implements_the_interface_explicitly_is_the_one_that_runs()
    {
        Assert.Equal(7, (await _mediator.SendAsync(new ToldExplicitly(7))).Value);
        Assert.Equal(7, (await _mediator.SendAsync(new InheritedExplicitly(7))).Value);
    }

    [Fact]
    public async Task A_method_that_hides_the_interfaces_own_does_not_run()
    {
        Assert.Equal(7, (await _mediator.SendAsync(new Hidden(7))).Value);
    }

    [Fact]
    public async Task A_class_can_handle_several_messages_with_one_instance_in_a_scope()
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        IMediator mediator = scope.ServiceProvider.Mediator();

        CatgaResult<string> first = await mediator.SendAsync(new FirstOfThree());
        CatgaResult<int> second = await mediator.SendAsync(new SecondOfThree());
        await mediator.PublishAsync(new ThirdOfThree());

        Assert.Equal("call 1", first.Value);
        Assert.Equal(2, second.Value);
        Assert.Equal(["call 3"], _services.Journal());
    }

    [Fact]
    public async Task A_handler_can_inherit_its_handling()
    {
        Assert.Equal(7, (await _mediator.SendAsync(new Inherited(7))).Value);
    }

    [Fact]
    public async Task A_record_can_be_a_handler()
    {
        Assert.Equal(7, (await _mediator.SendAsync(new ToldToRecord(7))).Value);
        Assert.Equal(["a record handles"], _services.Journal());
    }

    [Fact]
    public async Task A_partial_class_can_be_a_handler()
    {
        Assert.Equal(14, (await _mediator.SendAsync(new ToldToParts(7))).Value);
    }

    [Fact]
    public async Task A_derived_request_without_a_handler_of_its_own_runs_the_handler_of_its_base()
    {
        Circle circle = new("c", 1);

        Assert.Equal("Circle c", (await _mediator.SendAsync(circle)).Value);
        Assert.Equal("Circle c", (await _mediator.SendAsync<Circle, string>(circle)).Value);
        Assert.Equal("Circle c", (await _mediator.SendAsync<Shape, string>(circle)).Value);
        Assert.Equal("Circle c", (await _mediator.SendAsync((Shape)circle)).Value);
        Assert.Equal("Circle c", (await _mediator.SendAsync((IRequest<string>)circle)).Value);
    }

    [Fact]
    public async Task A_derived_request_with_a_handler_of_its_own_runs_that_one_whatever_the_variable_is()
    {
        Square square = new("s");

        Assert.Equal("its own handler: s", (await _mediator.SendAsync(square)).Value);
        Assert.Equal("its own handler: s", (await _mediator.SendAsync((Shape)square)).Value);
        Assert.Equal("its own handler: s", (await _mediator.SendAsync<Shape, string>(square)).Value);
        Assert.Equal("its own handler: s", (await _mediator.SendAsync((IRequest<string>)square)).Value);
        Assert.Equal("Shape plain", (await _mediator.SendAsync(new Shape("plain"))).Value);
    }

    public void Dispose() => _services.Dispose();
}
