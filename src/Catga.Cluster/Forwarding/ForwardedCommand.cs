using System.Diagnostics;

namespace Catga.Cluster.Forwarding;

/// <summary>A command on its way: what stays the same over its attempts, and what they have learned.</summary>
internal sealed class ForwardedCommand(
    string message, byte[] body, CommandContext context, string leaderEndpoint, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    public string Message => message;

    public byte[] Body => body;

    public Guid CommandId => context.CommandId;

    /// <summary>Where the next attempt goes; null when nobody is known to lead.</summary>
    public string? Leader { get; set; } = leaderEndpoint;

    /// <summary>The newest term that an answer spoke of; hints of older ones do not count.</summary>
    public long Term { get; set; }

    /// <summary>The term in which an attempt may have begun the command; null while surely none has.</summary>
    public long? BegunTerm { get; set; }

    /// <summary>
    /// What was known to be committed before the first attempt, while the answer is demanded to be recorded with what
    /// the command does; null when it is not.
    /// </summary>
    public long? Since { get; set; }

    public TimeSpan Age => clock.GetElapsedTime(_start);

    public TimeSpan Left => context.Timeout - Age;

    /// <summary>What the next attempt says.</summary>
    public ForwardRequest Describe()
    {
        Activity? cause = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current : null;
        return new ForwardRequest
        {
            CommandId = CommandId,
            Timeout = Left,
            BegunTerm = BegunTerm,
            Age = Age,
            Since = Since,
            Message = Message,
            Caller = context.Caller,
            TraceParent = cause?.Id,
            TraceState = cause?.TraceStateString,
        };
    }
}
