namespace Catga.Cluster;

/// <summary>The command that a handler is running, with its id. Take it in a handler's constructor.</summary>
/// <remarks>It follows the flow of the call. One instance serves the whole container.</remarks>
public sealed class CommandScope
{
    private readonly AsyncLocal<CommandEntry?> _entry = new();

    /// <summary>The command's context; null outside of what the leader runs.</summary>
    public CommandContext? Current => _entry.Value?.Context;

    /// <summary>The command from another node that all of this is done for; null when there is none.</summary>
    internal CommandContext? Arrival => _entry.Value?.Arrival;

    /// <summary>The current command, if it came from another node and no behavior has seen it yet.</summary>
    internal CommandEntry? TakeArrived(Type messageType) =>
        _entry.Value is { HasArrived: true } entry && entry.MessageType == messageType && entry.Take() ? entry : null;

    /// <summary>Whether a behavior further out has begun this very command.</summary>
    internal CommandContext? Find(object? request) =>
        _entry.Value is { Request: { } current } entry && ReferenceEquals(current, request) ? entry.Context : null;

    /// <summary>The demand to record the current command's answer, for the first behavior that asks.</summary>
    internal CommandRecording? ClaimRecording(Type messageType) =>
        _entry.Value?.Recording is { } recording && recording.Claim(messageType) ? recording : null;

    /// <summary>Until the caller's async method returns, this is the current command.</summary>
    internal void Begin(CommandContext context, object? request) =>
        _entry.Value = new CommandEntry(
            context, request, request?.GetType(), hasArrived: false, RecordingOf(context.CommandId), Arrival);

    /// <summary>Until the caller's async method returns, this command has come from another node.</summary>
    internal CommandEntry Arrive(CommandContext context, Type messageType, CommandRecording? recording = null) =>
        _entry.Value = new CommandEntry(context, request: null, messageType, hasArrived: true, recording, context);

    // The one that arrived and the one that is begun are the same command; what its handler sends is another.
    private CommandRecording? RecordingOf(Guid commandId) =>
        _entry.Value is { Recording: { } recording } && recording.CommandId == commandId ? recording : null;
}
