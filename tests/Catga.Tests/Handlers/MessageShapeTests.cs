using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Handlers;

/// <summary>Each message once by a call that is bound at compile time, once through the interface.</summary>
public sealed class MessageShapeTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build();
    private readonly IMediator _mediator;

    public MessageShapeTests() => _mediator = _services.Mediator();

    [Fact]
    public async Task A_class_is_answered()
    {
        Assert.Equal(8, (await _mediator.SendAsync(new ClassMessage(7))).Value);
        Assert.Equal(8, (await _mediator.SendAsync<ClassMessage, int>(new ClassMessage(7))).Value);
        Assert.Equal(8, await SendAsInterfaceAsync(new ClassMessage(7)));
    }

    [Fact]
    public async Task A_record_is_answered()
    {
        Assert.Equal(8, (await _mediator.SendAsync(new RecordMessage(7))).Value);
        Assert.Equal(8, (await _mediator.SendAsync<RecordMessage, int>(new RecordMessage(7))).Value);
        Assert.Equal(8, await SendAsInterfaceAsync(new RecordMessage(7)));
    }

    [Fact]
    public async Task A_struct_is_answered()
    {
        Assert.Equal(8, (await _mediator.SendAsync(new StructMessage(7))).Value);
        Assert.Equal(8, (await _mediator.SendAsync<StructMessage, int>(new StructMessage(7))).Value);
        Assert.Equal(8, await SendAsInterfaceAsync(new StructMessage(7)));
    }

    [Fact]
    public async Task A_message_without_an_answer_is_answered_with_unit()
    {
        Assert.Equal(Unit.Value, (await _mediator.SendAsync(new UnitMessage())).Value);
        Assert.Equal(Unit.Value, await SendAsInterfaceAsync(new UnitMessage()));
    }

    [Fact]
    public async Task A_message_can_be_typed_by_a_type_parameter()
    {
        Assert.Equal(8, await SendTypedAsync<StructMessage, int>(new StructMessage(7)));
        Assert.Equal(8, await SendTypedAsync<ClassMessage, int>(new ClassMessage(7)));
    }

    [Fact]
    public async Task Nested_messages_of_one_name_are_told_apart()
    {
        Assert.Equal(1, (await _mediator.SendAsync(new Nest.Message(0))).Value);
        Assert.Equal(2, (await _mediator.SendAsync(new Nest.Inner.Message(0))).Value);
        Assert.Equal(3, (await _mediator.SendAsync(new Nest_Message(0))).Value);
    }

    [Fact]
    public async Task A_message_outside_of_any_namespace_is_answered()
    {
        Assert.Equal(8, (await _mediator.SendAsync(new GlobalNamespaceMessage(7))).Value);
        Assert.Equal(8, await SendAsInterfaceAsync(new GlobalNamespaceMessage(7)));
    }

    [Fact]
    public async Task A_message_named_by_a_word_of_the_language_is_answered()
    {
        Assert.Equal(7, (await _mediator.SendAsync(new @event(7))).Value);
    }

    [Fact]
    public async Task Closed_generic_messages_are_told_apart()
    {
        List<int> numbers = [1, 2];

        Assert.Equal(7, (await _mediator.SendAsync(new Find<int>(7))).Value);
        Assert.Same(numbers, (await _mediator.SendAsync(new Find<List<int>>(numbers))).Value);
        Assert.Equal(7, await SendAsInterfaceAsync(new Find<int>(7)));
    }

    [Fact]
    public async Task An_answer_may_be_null()
    {
        Assert.Equal("Ada", (await _mediator.SendAsync(new FindName(1))).Value);
        Assert.Null((await _mediator.SendAsync(new FindName(2))).Value);
        Assert.Equal(36, (await _mediator.SendAsync(new FindAge(1))).Value);
        Assert.Null((await _mediator.SendAsync(new FindAge(2))).Value);
        Assert.Null((await _mediator.SendAsync(new FindWithNull())).Value?.Key);
    }

    [Fact]
    public async Task An_answer_may_be_a_tuple_an_array_or_a_list()
    {
        (int count, string? first) = (await _mediator.SendAsync(new CountNames())).Value;

        Assert.Equal((1, "Ada"), (count, first));
        Assert.Equal([1, 2], (await _mediator.SendAsync(new ReadBytes())).Value);
        Assert.Empty((await _mediator.SendAsync(new ReadGrid())).Value);
        Assert.Equal(["Ada", "Grace"], (await _mediator.SendAsync(new ListNames())).Value);
    }

    public void Dispose() => _services.Dispose();

    private async Task<TResponse> SendAsInterfaceAsync<TResponse>(IRequest<TResponse> request) =>
        (await _mediator.SendAsync(request)).Value;

    private async Task<TResponse> SendTypedAsync<TRequest, TResponse>(TRequest request)
        where TRequest : IRequest<TResponse> =>
        (await _mediator.SendAsync<TRequest, TResponse>(request)).Value;
}
