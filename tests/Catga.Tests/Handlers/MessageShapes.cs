namespace Catga.Tests.Handlers;

internal sealed class ClassMessage(int number) : IRequest<int>
{
    public int Number { get; } = number;
}

internal sealed class ClassMessageHandler : IRequestHandler<ClassMessage, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(ClassMessage request, CancellationToken cancellationToken) =>
        new(request.Number + 1);
}

internal sealed record RecordMessage(int Number) : IQuery<int>;

internal sealed class RecordMessageHandler : IRequestHandler<RecordMessage, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(RecordMessage request, CancellationToken cancellationToken) =>
        new(request.Number + 1);
}

internal readonly record struct StructMessage(int Number) : ICommand<int>;

internal sealed class StructMessageHandler : IRequestHandler<StructMessage, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(StructMessage request, CancellationToken cancellationToken) =>
        new(request.Number + 1);
}

internal sealed record UnitMessage : ICommand;

/// <summary>Says what it handles by the interface for requests without an answer.</summary>
internal sealed class UnitMessageHandler : IRequestHandler<UnitMessage>
{
    public ValueTask<CatgaResult<Unit>> HandleAsync(UnitMessage request, CancellationToken cancellationToken) =>
        new(CatgaResult.Success());
}

internal static class Nest
{
    internal sealed record Message(int Number) : IRequest<int>;

    internal sealed class Handler : IRequestHandler<Message, int>
    {
        public ValueTask<CatgaResult<int>> HandleAsync(Message request, CancellationToken cancellationToken) =>
            new(request.Number + 1);
    }

    internal static class Inner
    {
        internal sealed record Message(int Number) : IRequest<int>;

        internal sealed class Handler : IRequestHandler<Message, int>
        {
            public ValueTask<CatgaResult<int>> HandleAsync(Message request, CancellationToken cancellationToken) =>
                new(request.Number + 2);
        }
    }
}

/// <summary>Generated code joins the names of nested types by an underscore: this name looks the same.</summary>
internal sealed record Nest_Message(int Number) : IRequest<int>;

internal sealed class NestMessageHandler : IRequestHandler<Nest_Message, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(Nest_Message request, CancellationToken cancellationToken) =>
        new(request.Number + 3);
}

internal sealed record Find<T>(T Key) : IRequest<T>;

internal sealed class FindNumberHandler : IRequestHandler<Find<int>, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(Find<int> request, CancellationToken cancellationToken) =>
        new(request.Key);
}

internal sealed class FindNumbersHandler : IRequestHandler<Find<List<int>>, List<int>>
{
    public ValueTask<CatgaResult<List<int>>> HandleAsync(
        Find<List<int>> request, CancellationToken cancellationToken) =>
        new(request.Key);
}

internal sealed record FindWithNull : IRequest<Find<string?>?>;

internal sealed class FindWithNullHandler : IRequestHandler<FindWithNull, Find<string?>?>
{
    public ValueTask<CatgaResult<Find<string?>?>> HandleAsync(
        FindWithNull request, CancellationToken cancellationToken) =>
        new(new Find<string?>(null));
}

internal sealed record FindName(int Id) : IRequest<string?>;

internal sealed class FindNameHandler : IRequestHandler<FindName, string?>
{
    public ValueTask<CatgaResult<string?>> HandleAsync(FindName request, CancellationToken cancellationToken) =>
        new(request.Id == 1 ? "Ada" : (string?)null);
}

internal sealed record FindAge(int Id) : IRequest<int?>;

internal sealed class FindAgeHandler : IRequestHandler<FindAge, int?>
{
    public ValueTask<CatgaResult<int?>> HandleAsync(FindAge request, CancellationToken cancellationToken) =>
        new(request.Id == 1 ? 36 : (int?)null);
}

internal sealed record CountNames : IRequest<(int Count, string? First)>;

internal sealed class CountNamesHandler : IRequestHandler<CountNames, (int Count, string? First)>
{
    public ValueTask<CatgaResult<(int Count, string? First)>> HandleAsync(
        CountNames request, CancellationToken cancellationToken) =>
        new((1, "Ada"));
}

internal sealed record ReadBytes : IRequest<byte[]>;

internal sealed class ReadBytesHandler : IRequestHandler<ReadBytes, byte[]>
{
    public ValueTask<CatgaResult<byte[]>> HandleAsync(ReadBytes request, CancellationToken cancellationToken) =>
        new((byte[])[1, 2]);
}

internal sealed record ReadGrid : IRequest<string?[][,]>;

internal sealed class ReadGridHandler : IRequestHandler<ReadGrid, string?[][,]>
{
    public ValueTask<CatgaResult<string?[][,]>> HandleAsync(ReadGrid request, CancellationToken cancellationToken) =>
        new((string?[][,])[]);
}

internal sealed record ListNames : IRequest<IReadOnlyList<string>>;

internal sealed class ListNamesHandler : IRequestHandler<ListNames, IReadOnlyList<string>>
{
    private static readonly string[] Names = ["Ada", "Grace"];

    public ValueTask<CatgaResult<IReadOnlyList<string>>> HandleAsync(
        ListNames request, CancellationToken cancellationToken) =>
        new(CatgaResult.Success<IReadOnlyList<string>>(Names));
}

/// <summary>A word of the language as a name.</summary>
internal sealed record @event(int @class) : IRequest<int>;

internal sealed class EventHandlerOfThatName : IRequestHandler<@event, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(@event request, CancellationToken cancellationToken) =>
        new(request.@class);
}
