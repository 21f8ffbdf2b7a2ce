using Catga;
using Catga.Cluster.Store;
using Catga.Outbox;

namespace OrderSystem.Outbox;

/// <summary>Which messages were given up? The first that was comes first, a hundred at most.</summary>
internal sealed record ListDeadLetters : IQuery<IReadOnlyList<DeadLetter>>;

/// <summary>A message that was given up.</summary>
/// <param name="Id">The message.</param>
/// <param name="Name">What it tells.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">Why the last attempt failed.</param>
internal sealed record DeadLetter(Guid Id, string Name, int Attempts, string? LastError);

internal sealed class ListDeadLettersHandler(IOutboxDeadLetters deadLetters)
    : IRequestHandler<ListDeadLetters, IReadOnlyList<DeadLetter>>
{
    private const int Most = 100;

    public async ValueTask<CatgaResult<IReadOnlyList<DeadLetter>>> HandleAsync(
        ListDeadLetters request, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<OutboxMessage> dead = await deadLetters.GetDeadAsync(Most, cancellationToken);
            return CatgaResult.Success<IReadOnlyList<DeadLetter>>(
                [.. dead.Select(letter => new DeadLetter(letter.Id, letter.Name, letter.Attempts, letter.LastError))]);
        }
        catch (StoreException refused)
        {
            return refused.Error;
        }
    }
}
