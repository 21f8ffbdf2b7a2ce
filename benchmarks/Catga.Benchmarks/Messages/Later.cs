namespace Catga.Benchmarks.Messages;

/// <summary>Its handler is an async method that completes at once.</summary>
public sealed record Later : IRequest<Answer>;

public sealed class LaterHandler : IRequestHandler<Later, Answer>
{
    public async ValueTask<CatgaResult<Answer>> HandleAsync(Later request, CancellationToken cancellationToken)
    {
        await default(ValueTask);
        return Answer.Ready;
    }
}
