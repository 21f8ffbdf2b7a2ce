namespace Catga.Benchmarks.Messages;

/// <summary>Its handler suspends: what every handler does that reads a file or asks a database.</summary>
public sealed record Yield : IRequest<Answer>;

public sealed class YieldHandler : IRequestHandler<Yield, Answer>
{
    public async ValueTask<CatgaResult<Answer>> HandleAsync(Yield request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Answer.Ready;
    }
}
