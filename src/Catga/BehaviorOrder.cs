namespace Catga;

/// <summary>Where the built-in behaviors stand. Lower runs further out; behaviors of your own start at 0.</summary>
public static class BehaviorOrder
{
    /// <summary>Tracing sees everything, also what is forwarded or refused.</summary>
    public const int Tracing = -4000;

    /// <summary>Forwarding to the leader: what stands inside runs on the leader only.</summary>
    public const int Forward = -3000;

    /// <summary>Refusal on a node that is not the leader.</summary>
    public const int LeaderOnly = -2000;

    /// <summary>The inbox answers a message that was handled before, without running what stands inside.</summary>
    public const int Inbox = -1000;

    /// <summary>The outbox stores messages after all other behaviors have agreed to the handler's answer.</summary>
    public const int Outbox = -500;

    /// <summary>Where a behavior stands that names no order.</summary>
    public const int Default = 0;
}
