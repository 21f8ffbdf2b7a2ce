namespace Catga.Cluster;

/// <summary>A command in the flow of a call.</summary>
internal sealed class CommandEntry(
    CommandContext context,
    object? request,
    Type? messageType,
    bool hasArrived,
    CommandRecording? recording,
    CommandContext? arrival)
{
    private int _taken;
    private volatile bool _isRefused;

    public CommandContext Context => context;

    /// <summary>The command itself; null for a struct, which has no identity.</summary>
    public object? Request => request;

    public Type? MessageType => messageType;

    /// <summary>Whether it came from another node.</summary>
    public bool HasArrived => hasArrived;

    /// <summary>
    /// The command that came from another node, when it is this one or this one is sent by its handler; else null.
    /// </summary>
    public CommandContext? Arrival => arrival;

    /// <summary>What is demanded of its answer; null when nothing is.</summary>
    public CommandRecording? Recording => recording;

    /// <summary>Whether a behavior refused it before any of what stands inside had run.</summary>
    public bool IsRefused => _isRefused;

    /// <summary>True once: the handler may send another command of this type, which did not arrive.</summary>
    public bool Take() => Interlocked.Exchange(ref _taken, 1) == 0;

    public void Refuse() => _isRefused = true;
}
