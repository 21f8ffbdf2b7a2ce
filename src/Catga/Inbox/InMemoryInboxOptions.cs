namespace Catga.Inbox;

/// <summary>How much the inbox in memory remembers.</summary>
public sealed class InMemoryInboxOptions
{
    /// <summary>How long a reply is remembered. A repeat that comes later is handled as a new message.</summary>
    /// <value>More than zero. Default: 1 day.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many replies are remembered. Beyond that the oldest is forgotten, within the window too.</summary>
    /// <value>At least 1. Default: 100,000.</value>
    public int Capacity { get; set; } = 100_000;
}
