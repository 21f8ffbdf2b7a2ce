using Catga.Inbox;

namespace Catga.Cluster;

/// <summary>Who sent what is being done: whom the application knows, or on whose behalf another node asks.</summary>
/// <param name="commands">What is being done.</param>
/// <param name="own">Whom the application knows; optional.</param>
internal sealed class CommandCaller(CommandScope commands, IInboxCaller? own = null)
{
    // The application sees a request of the node that forwarded, if it sees any: it must not be asked.
    internal string? Name => commands.Arrival is { } arrival ? arrival.Caller : own?.Name;
}
