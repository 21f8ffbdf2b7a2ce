namespace Catga.Benchmarks.Messages;

/// <summary>Its handler is so small that a direct call of its class disappears: ratios to it mean nothing.</summary>
public sealed record Echo : IRequest<Answer>;

public sealed class EchoHandler : IRequestHandler<Echo, Answer>
{
    public ValueTask<CatgaResult<Answer>> HandleAsync(Echo request, CancellationToken cancellationToken) =>
        new(Answer.Ready);
}
