using System.Runtime.CompilerServices;

namespace Catga.Benchmarks.Messages;

/// <summary>Its handler takes something of the scope, so the handler is scoped too.</summary>
public sealed record Scoped : IRequest<Answer>;

public sealed class ScopedHandler(UnitOfWork work) : IRequestHandler<Scoped, Answer>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<CatgaResult<Answer>> HandleAsync(Scoped request, CancellationToken cancellationToken) =>
        new(work.Answer);
}
