using Catga;
using Catga.Cluster;

namespace OrderSystem.Tests.Probing;

/// <summary>
/// A command that only the leader executes, and that leaves nothing in the log: whether it has run is known to none
/// but the node that ran it. An order is different: its answer is in the log, and a repeat finds it there.
/// </summary>
internal sealed record Note(string Text) : ICommand
{
    /// <summary>Notes that begin so wait between admission and effect, until they are told to end.</summary>
    public const string Parked = "parked";
}

[NotRegistered]
internal sealed class NoteHandler(
    ProbeFolder folder, IClusterCoordinator coordinator, LeadershipScope leadership, CommandScope commands)
    : IRequestHandler<Note, Unit>
{
    public async ValueTask<CatgaResult<Unit>> HandleAsync(Note request, CancellationToken cancellationToken)
    {
        FencingToken token = leadership.FencingToken;
        folder.Executions.Add(commands.Current?.CommandId, coordinator.NodeId, token, request.Text);
        bool isParked = request.Text.StartsWith(Note.Parked, StringComparison.Ordinal);
        if (isParked)
            await cancellationToken.WhenCancelledAsync();

        // What a careless handler does: it writes without looking at its token, and only the resource can refuse.
        bool isWritten = await folder.Resource.TryWriteAsync(token);
        if (isParked)
            folder.Parked.Add(request.Text, "cancelled", isWritten ? "written" : "refused");
        cancellationToken.ThrowIfCancellationRequested();
        return CatgaResult.Success();
    }
}
