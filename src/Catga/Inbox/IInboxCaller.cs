namespace Catga.Inbox;

/// <summary>
/// Says who sent the message that is being handled. Optional: an application that knows registers one.
/// </summary>
/// <remarks>
/// With it, an id that two callers happen to choose names two messages, and nobody gets another one's reply.
/// </remarks>
public interface IInboxCaller
{
    /// <summary>A stable name of the caller: a tenant, a user, a client id; null when nobody is known.</summary>
    string? Name { get; }
}
