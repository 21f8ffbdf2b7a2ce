using System.Runtime.CompilerServices;

namespace Catga.Benchmarks.Messages;

/// <summary>Its handler is never inlined: the realistic case, because handlers that do something never are.</summary>
public sealed record Ping : IRequest<Answer>;

public sealed class PingHandler : IRequestHandler<Ping, Answer>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<CatgaResult<Answer>> HandleAsync(Ping request, CancellationToken cancellationToken) =>
        new(Answer.Ready);
}
