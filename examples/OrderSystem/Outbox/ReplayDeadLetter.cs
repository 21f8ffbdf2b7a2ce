using Catga;
using Catga.Cluster;
using Catga.Outbox;

namespace OrderSystem.Outbox;

/// <summary>What hindered a message is mended, and it goes on its way again.</summary>
internal sealed record ReplayDeadLetter(Guid Id) : ICommand;

[ForwardToLeader]
internal sealed class ReplayDeadLetterHandler(IOutboxDeadLetters deadLetters) : IRequestHandler<ReplayDeadLetter>
{
    public ValueTask<CatgaResult<Unit>> HandleAsync(ReplayDeadLetter request, CancellationToken cancellationToken) =>
        deadLetters.ReplayAsync(request.Id, cancellationToken);
}
