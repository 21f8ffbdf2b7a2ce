using System.Runtime.CompilerServices;

namespace Catga.Benchmarks.Messages;

/// <summary>Three behaviors stand around its handler that hand it on and do nothing else.</summary>
public sealed record Passed : IRequest<Answer>;

[PipelineBehavior(typeof(FirstPass<,>))]
[PipelineBehavior(typeof(SecondPass<,>))]
[PipelineBehavior(typeof(ThirdPass<,>))]
public sealed class PassedHandler : IRequestHandler<Passed, Answer>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<CatgaResult<Answer>> HandleAsync(Passed request, CancellationToken cancellationToken) =>
        new(Answer.Ready);
}
