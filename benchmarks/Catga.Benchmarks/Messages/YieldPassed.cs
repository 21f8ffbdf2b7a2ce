namespace Catga.Benchmarks.Messages;

/// <summary>Its handler suspends, with three behaviors around it that hand it on.</summary>
public sealed record YieldPassed : IRequest<Answer>;

[PipelineBehavior(typeof(FirstPass<,>))]
[PipelineBehavior(typeof(SecondPass<,>))]
[PipelineBehavior(typeof(ThirdPass<,>))]
public sealed class YieldPassedHandler : IRequestHandler<YieldPassed, Answer>
{
    public async ValueTask<CatgaResult<Answer>> HandleAsync(YieldPassed request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Answer.Ready;
    }
}
