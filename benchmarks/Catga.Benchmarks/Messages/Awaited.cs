using System.Runtime.CompilerServices;

namespace Catga.Benchmarks.Messages;

/// <summary>Three ordinary async behaviors stand around its handler.</summary>
public sealed record Awaited : IRequest<Answer>;

[PipelineBehavior(typeof(FirstAwait<,>))]
[PipelineBehavior(typeof(SecondAwait<,>))]
[PipelineBehavior(typeof(ThirdAwait<,>))]
public sealed class AwaitedHandler : IRequestHandler<Awaited, Answer>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<CatgaResult<Answer>> HandleAsync(Awaited request, CancellationToken cancellationToken) =>
        new(Answer.Ready);
}
