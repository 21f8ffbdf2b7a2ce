using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>
/// From a message type to its chain. The generator writes one route for each message that has a handler.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Route
{
    private protected Route(Type messageType, string messageName, int slot)
    {
        MessageType = messageType;
        MessageName = messageName;
        Slot = slot;
    }

    /// <summary>The message.</summary>
    public Type MessageType { get; }

    /// <summary>The message's name outside of this process.</summary>
    public string MessageName { get; }

    internal int Slot { get; }

    /// <summary>
    /// The classes that a chain of this route is made of, apart from what was registered at run time.
    /// </summary>
    internal abstract IEnumerable<ChainPart> Parts { get; }

    /// <summary>
    /// The service under which the application can register what stands in for, or beside, the route's handler.
    /// </summary>
    internal abstract Type HandlerService { get; }

    internal void Register(IServiceCollection services)
    {
        foreach (ChainPart part in Parts)
            part.Register(services);
    }

    /// <summary>Says which request this is, to who must know its types; other messages say nothing.</summary>
    internal virtual void Introduce(IRequestIntroduction introduction)
    {
    }

    /// <summary>Makes a chain from instances of one container or scope.</summary>
    internal abstract Chain CreateChain(BoundRoute bound, IServiceProvider services);

    /// <summary>Makes a chain that opens a scope for each message, for a sender that has none.</summary>
    internal abstract Chain CreateScopeOpeningChain(IServiceScopeFactory scopes);

    /// <summary>Makes a chain that is put together anew for each message, because a part of it is transient.</summary>
    internal abstract Chain CreateTransientChain(BoundRoute bound, IServiceProvider services);
}
