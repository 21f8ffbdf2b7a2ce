namespace Catga.Benchmarks.Messages;

/// <summary>Its handler suspends, with three async behaviors around it.</summary>
public sealed record YieldAwaited : IRequest<Answer>;

[PipelineBehavior(typeof(FirstAwait<,>))]
[PipelineBehavior(typeof(SecondAwait<,>))]
[PipelineBehavior(typeof(ThirdAwait<,>))]
public sealed class YieldAwaitedHandler : IRequestHandler<YieldAwaited, Answer>
{
    public async ValueTask<CatgaResult<Answer>> HandleAsync(YieldAwaited request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Answer.Ready;
    }
}
