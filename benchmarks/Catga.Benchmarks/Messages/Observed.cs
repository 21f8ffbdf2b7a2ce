using System.Runtime.CompilerServices;
using Catga.Telemetry;

namespace Catga.Benchmarks.Messages;

/// <summary>The tracing behavior stands around its handler.</summary>
public sealed record Observed : IRequest<Answer>;

[Traced]
public sealed class ObservedHandler : IRequestHandler<Observed, Answer>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<CatgaResult<Answer>> HandleAsync(Observed request, CancellationToken cancellationToken) =>
        new(Answer.Ready);
}
