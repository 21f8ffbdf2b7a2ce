namespace Catga.Cluster;

/// <summary>The command that a handler is running, with its id. Take it in a handler's constructor.</summary>
/// <remarks>It follows the flow of the call. One instance serves the whole container.</remarks>
public sealed class CommandScope
{
    private readonly AsyncLocal<Entry?> _entry = new();

    /// <summary>The command's context; null outside of what the leader runs.</summary>
    public CommandContext? Current => _entry.Value?.Context;

    /// <summary>Whether the current command came from another node and its behaviors have not seen it yet.</summary>
    internal bool TryTakeArrived(Type messageType, out CommandContext? context)
    {
        Entry? entry = _entry.Value;
        context = entry?.Context;
        return entry is { HasArrived: true } && entry.MessageType == messageType && entry.Take();
    }

    /// <summary>Whether a behavior further out has begun this very command.</summary>
    internal CommandContext? Find(object? request) =>
        _entry.Value is { Request: { } current } entry && ReferenceEquals(current, request) ? entry.Context : null;

    /// <summary>Until the caller's async method returns, this is the current command.</summary>
    internal void Begin(CommandContext context, object? request) =>
        _entry.Value = new Entry(context, request, request?.GetType(), hasArrived: false);

    /// <summary>Until the caller's async method returns, this command has come from another node.</summary>
    internal void Arrive(CommandContext context, Type messageType) =>
        _entry.Value = new Entry(context, request: null, messageType, hasArrived: true);

    private sealed class Entry(CommandContext context, object? request, Type? messageType, bool hasArrived)
    {
        private int _taken;

        public CommandContext Context => context;

        public object? Request => request;

        public Type? MessageType => messageType;

        public bool HasArrived => hasArrived;

        // The handler may send another command of the same type: that one did not come from elsewhere.
        public bool Take() => Interlocked.Exchange(ref _taken, 1) == 0;
    }
}
