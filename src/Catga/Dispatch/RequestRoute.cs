using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>From a request to the chain that ends in its handler.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
/// <param name="messageName">The request's name outside of this process.</param>
/// <param name="handler">The handler's class.</param>
/// <param name="behaviors">The behaviors that are known at compile time, outermost first.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public class RequestRoute<TRequest, TResponse>(
    string messageName, ChainPart handler, IReadOnlyList<BehaviorPart> behaviors)
    : HandlerRoute(typeof(TRequest), messageName, Slot<RequestChain<TRequest, TResponse>>.Number, handler, behaviors)
    where TRequest : IRequest<TResponse>
{
    /// <summary>Leads to a handler around which the generator found no behavior.</summary>
    /// <param name="messageName">The request's name outside of this process.</param>
    /// <param name="handler">The handler's class.</param>
    /// <param name="lifetime">How long one instance of it serves.</param>
    public RequestRoute(
        string messageName,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type handler,
        ServiceLifetime lifetime)
        : this(messageName, new ChainPart(handler, lifetime), [])
    {
    }

    internal override Type HandlerService => typeof(IRequestHandler<TRequest, TResponse>);

    internal override void Introduce(IRequestIntroduction introduction) =>
        introduction.Introduce<TRequest, TResponse>(MessageName, Behaviors);

    /// <summary>Makes the chain that the generator wrote. Overridden by the routes of chains with behaviors.</summary>
    /// <param name="services">Where the handler and the behaviors come from.</param>
    /// <returns>The chain, or null when the generator wrote none.</returns>
    protected virtual RequestChain<TRequest, TResponse>? CreateGeneratedChain(IServiceProvider services) => null;

    private protected override Chain? CreateCompiledChain(IServiceProvider services) => CreateGeneratedChain(services);

    private protected override Chain LinkChain(object handler, IReadOnlyList<object> behaviors)
    {
        IRequestHandler<TRequest, TResponse> last = (IRequestHandler<TRequest, TResponse>)handler;
        return behaviors.Count == 0
            ? new PlainRequestChain<TRequest, TResponse>(last)
            : new LinkedRequestChain<TRequest, TResponse>(
                last, behaviors.Cast<IPipelineBehavior<TRequest, TResponse>>());
    }

    internal override Chain CreateScopeOpeningChain(IServiceScopeFactory scopes) =>
        new ScopeOpeningRequestChain<TRequest, TResponse>(scopes);

    internal override Chain CreateTransientChain(BoundRoute bound, IServiceProvider services) =>
        new TransientRequestChain<TRequest, TResponse>(this, bound, services);
}
