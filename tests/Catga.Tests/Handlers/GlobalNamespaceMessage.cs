#pragma warning disable CA1050, MA0047, RCS1110 // A message outside of any namespace is the subject here.
using Catga;

internal sealed record GlobalNamespaceMessage(int Number) : IRequest<int>;

internal sealed class GlobalNamespaceMessageHandler : IRequestHandler<GlobalNamespaceMessage, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(
        GlobalNamespaceMessage request, CancellationToken cancellationToken) =>
        new(request.Number + 1);
}
