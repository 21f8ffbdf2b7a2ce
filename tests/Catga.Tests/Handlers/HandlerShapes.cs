namespace Catga.Tests.Handlers;

internal sealed record ToldExplicitly(int Number) : IRequest<int>;

internal sealed class ExplicitHandler : IRequestHandler<ToldExplicitly, int>
{
    /// <summary>Looks like the method of the interface and is another one.</summary>
    public ValueTask<CatgaResult<int>> HandleAsync(ToldExplicitly request, CancellationToken cancellationToken) =>
        new(-1);

    ValueTask<CatgaResult<int>> IRequestHandler<ToldExplicitly, int>.HandleAsync(
        ToldExplicitly request, CancellationToken cancellationToken) =>
        new(request.Number);
}

internal sealed record FirstOfThree : IRequest<string>;

internal sealed record SecondOfThree : IRequest<int>;

internal sealed record ThirdOfThree : INotification;

internal sealed class HandlerOfThree(Journal journal) :
    IRequestHandler<FirstOfThree, string>,
    IRequestHandler<SecondOfThree, int>,
    INotificationHandler<ThirdOfThree>
{
    private int _calls;

    public ValueTask<CatgaResult<string>> HandleAsync(FirstOfThree request, CancellationToken cancellationToken) =>
        new($"call {++_calls}");

    public ValueTask<CatgaResult<int>> HandleAsync(SecondOfThree request, CancellationToken cancellationToken) =>
        new(++_calls);

    public ValueTask HandleAsync(ThirdOfThree notification, CancellationToken cancellationToken)
    {
        journal.Note($"call {++_calls}");
        return default;
    }
}

internal sealed record Inherited(int Number) : IRequest<int>;

internal abstract class HandlerBase<TRequest> : IRequestHandler<TRequest, int>
    where TRequest : IRequest<int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(TRequest request, CancellationToken cancellationToken) =>
        new(Answer(request));

    protected abstract int Answer(TRequest request);
}

internal sealed class InheritingHandler : HandlerBase<Inherited>
{
    protected override int Answer(Inherited request) => request.Number;
}

internal sealed record InheritedExplicitly(int Number) : IRequest<int>;

internal abstract class ExplicitHandlerBase : IRequestHandler<InheritedExplicitly, int>
{
    ValueTask<CatgaResult<int>> IRequestHandler<InheritedExplicitly, int>.HandleAsync(
        InheritedExplicitly request, CancellationToken cancellationToken) =>
        new(request.Number);
}

internal sealed class InheritingExplicitHandler : ExplicitHandlerBase
{
    /// <summary>Looks like the method of the interface, which the base class implements.</summary>
    public ValueTask<CatgaResult<int>> HandleAsync(InheritedExplicitly request, CancellationToken cancellationToken) =>
        new(-1);
}

internal sealed record Hidden(int Number) : IRequest<int>;

internal abstract class HidableHandler : IRequestHandler<Hidden, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(Hidden request, CancellationToken cancellationToken) =>
        new(request.Number);
}

internal sealed class HidingHandler : HidableHandler
{
    /// <summary>Hides the method of the interface without being it.</summary>
    public new ValueTask<CatgaResult<int>> HandleAsync(Hidden request, CancellationToken cancellationToken) => new(-1);
}

internal sealed record ToldToRecord(int Number) : IRequest<int>;

internal sealed record RecordHandler(Journal Journal) : IRequestHandler<ToldToRecord, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(ToldToRecord request, CancellationToken cancellationToken)
    {
        Journal.Note("a record handles");
        return new(request.Number);
    }
}

internal sealed record ToldToParts(int Number) : IRequest<int>;

internal sealed partial class PartialHandler;

internal sealed partial class PartialHandler : IRequestHandler<ToldToParts, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(ToldToParts request, CancellationToken cancellationToken) =>
        new(Twice(request.Number));
}

internal sealed partial class PartialHandler : IDisposable
{
    public void Dispose()
    {
    }

    private static int Twice(int number) => number * 2;
}

internal record Shape(string Name) : IRequest<string>;

internal sealed record Circle(string Name, int Radius) : Shape(Name);

internal sealed class ShapeHandler : IRequestHandler<Shape, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(Shape request, CancellationToken cancellationToken) =>
        new($"{request.GetType().Name} {request.Name}");
}

internal sealed record Square(string Name) : Shape(Name);

internal sealed class SquareHandler : IRequestHandler<Square, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(Square request, CancellationToken cancellationToken) =>
        new($"its own handler: {request.Name}");
}
