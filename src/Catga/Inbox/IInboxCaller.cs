namespace Catga.Inbox;

/// <summary>
/// Says who sent the message that is being handled. Optional: an application that knows registers one.
/// </summary>
/// <remarks>
/// With it, an id that two callers happen to choose names two messages, and nobody gets another one's reply. It is
/// asked wherever something is sent, also outside of a request, so it is a singleton. In a cluster it is asked on the
/// node where a command was sent; the name travels with the command.
/// </remarks>
public interface IInboxCaller
{
    /// <summary>A stable name of the caller: a tenant, a user, a client id; null when nobody is known.</summary>
    /// <value>To be forwarded by a cluster: at most 256 bytes of UTF-8.</value>
    string? Name { get; }
}
