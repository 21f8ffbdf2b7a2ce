using Catga.Tests.Behaviors;

[assembly: Catga.PipelineBehavior(typeof(ForClasses<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForStructs<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForUnmanaged<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForEmptyConstructors<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForCommands<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForQueries<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForListAnswers<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForArrayAnswers<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForClassAnswers<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForNotNullAnswers<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForComparableAnswers<,>))]
[assembly: Catga.PipelineBehavior(typeof(ForOneRequest<>))]
[assembly: Catga.PipelineBehavior(typeof(ForOneRequestAndAnswer))]

namespace Catga.Tests.Behaviors;

/// <summary>Marks the requests of these tests, so that the behaviors below leave all others alone.</summary>
internal interface IConstrained;

internal sealed class ForClasses<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("class", journal)
    where TRequest : class, IConstrained;

internal sealed class ForStructs<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("struct", journal)
    where TRequest : struct, IConstrained;

internal sealed class ForUnmanaged<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("unmanaged", journal)
    where TRequest : unmanaged, IConstrained;

internal sealed class ForEmptyConstructors<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("new()", journal)
    where TRequest : class, IConstrained, new();

internal sealed class ForCommands<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("command", journal)
    where TRequest : ICommand<TResponse>, IConstrained;

internal sealed class ForQueries<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("query", journal)
    where TRequest : IQuery<TResponse>, IConstrained;

internal sealed class ForListAnswers<TRequest, TItem>(Journal journal)
    : NotedBehavior<TRequest, List<TItem>>("list", journal)
    where TRequest : IConstrained;

internal sealed class ForArrayAnswers<TRequest, TItem>(Journal journal)
    : NotedBehavior<TRequest, TItem[]>("array", journal)
    where TRequest : IConstrained;

internal sealed class ForClassAnswers<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("class answer", journal)
    where TRequest : IConstrained
    where TResponse : class;

internal sealed class ForNotNullAnswers<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("not null answer", journal)
    where TRequest : IConstrained
    where TResponse : notnull;

internal sealed class ForComparableAnswers<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("comparable answer", journal)
    where TRequest : IConstrained
    where TResponse : struct, IComparable<TResponse>;

/// <summary>Generic over the answer only: the request is given.</summary>
internal sealed class ForOneRequest<TResponse>(Journal journal)
    : NotedBehavior<ConstrainedStruct, TResponse>("that struct", journal);

/// <summary>Not generic at all.</summary>
internal sealed class ForOneRequestAndAnswer(Journal journal)
    : NotedBehavior<ConstrainedQuery, List<string>>("that query", journal);

internal readonly record struct ConstrainedStruct(int Number) : ICommand<int>, IConstrained;

internal sealed class ConstrainedStructHandler : IRequestHandler<ConstrainedStruct, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(ConstrainedStruct request, CancellationToken cancellationToken) =>
        new(request.Number);
}

internal readonly record struct StructWithText(string Text) : IRequest, IConstrained;

internal sealed class StructWithTextHandler : IRequestHandler<StructWithText>
{
    public ValueTask<CatgaResult<Unit>> HandleAsync(StructWithText request, CancellationToken cancellationToken) =>
        new(CatgaResult.Success());
}

internal sealed record ConstrainedQuery : IQuery<List<string>>, IConstrained;

internal sealed class ConstrainedQueryHandler : IRequestHandler<ConstrainedQuery, List<string>>
{
    public ValueTask<CatgaResult<List<string>>> HandleAsync(
        ConstrainedQuery request, CancellationToken cancellationToken) =>
        new(new List<string>());
}

internal sealed record ConstrainedCommand(string Name) : ICommand<byte[]>, IConstrained;

internal sealed class ConstrainedCommandHandler : IRequestHandler<ConstrainedCommand, byte[]>
{
    public ValueTask<CatgaResult<byte[]>> HandleAsync(
        ConstrainedCommand request, CancellationToken cancellationToken) =>
        new((byte[])[]);
}

/// <summary>Has an empty constructor, but <c>new()</c> cannot call it. Its answer may be null.</summary>
internal sealed record WithRequiredName : IRequest<string?>, IConstrained
{
    public required string Name { get; init; }
}

internal sealed class WithRequiredNameHandler : IRequestHandler<WithRequiredName, string?>
{
    public ValueTask<CatgaResult<string?>> HandleAsync(WithRequiredName request, CancellationToken cancellationToken) =>
        new(request.Name);
}
