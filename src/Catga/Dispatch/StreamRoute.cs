using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>From a stream request to the chain that ends in its handler.</summary>
/// <typeparam name="TRequest">The stream request.</typeparam>
/// <typeparam name="TItem">What the sequence holds.</typeparam>
/// <param name="messageName">The request's name outside of this process.</param>
/// <param name="handler">The handler's class.</param>
/// <param name="behaviors">The behaviors that are known at compile time, outermost first.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public class StreamRoute<TRequest, TItem>(string messageName, ChainPart handler, IReadOnlyList<BehaviorPart> behaviors)
    : HandlerRoute(typeof(TRequest), messageName, Slot<StreamChain<TRequest, TItem>>.Number, handler, behaviors)
    where TRequest : IStreamRequest<TItem>
{
    /// <summary>Leads to a handler around which the generator found no behavior.</summary>
    /// <param name="messageName">The request's name outside of this process.</param>
    /// <param name="handler">The handler's class.</param>
    /// <param name="lifetime">How long one instance of it serves.</param>
    public StreamRoute(
        string messageName,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type handler,
        ServiceLifetime lifetime)
        : this(messageName, new ChainPart(handler, lifetime), [])
    {
    }

    internal override Type HandlerService => typeof(IStreamRequestHandler<TRequest, TItem>);

    /// <summary>Makes the chain that the generator wrote. Overridden by the routes of chains with behaviors.</summary>
    /// <param name="services">Where the handler and the behaviors come from.</param>
    /// <returns>The chain, or null when the generator wrote none.</returns>
    protected virtual StreamChain<TRequest, TItem>? CreateGeneratedChain(IServiceProvider services) => null;

    private protected override Chain? CreateCompiledChain(IServiceProvider services) => CreateGeneratedChain(services);

    private protected override Chain LinkChain(object handler, IReadOnlyList<object> behaviors)
    {
        IStreamRequestHandler<TRequest, TItem> last = (IStreamRequestHandler<TRequest, TItem>)handler;
        return behaviors.Count == 0
            ? new PlainStreamChain<TRequest, TItem>(last)
            : new LinkedStreamChain<TRequest, TItem>(
                last, behaviors.Cast<IStreamPipelineBehavior<TRequest, TItem>>());
    }

    internal override Chain CreateScopeOpeningChain(IServiceScopeFactory scopes) =>
        new ScopeOpeningStreamChain<TRequest, TItem>(scopes);

    internal override Chain CreateTransientChain(BoundRoute bound, IServiceProvider services) =>
        new TransientStreamChain<TRequest, TItem>(this, bound, services);
}
