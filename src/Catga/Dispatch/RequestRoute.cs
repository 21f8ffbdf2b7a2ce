using System.ComponentModel;
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
    : Route(typeof(TRequest), messageName, Slot<RequestChain<TRequest, TResponse>>.Number), IRouteWithBehaviors
    where TRequest : IRequest<TResponse>
{
    /// <inheritdoc/>
    public ChainPart Handler => handler;

    /// <inheritdoc/>
    public IReadOnlyList<BehaviorPart> Behaviors => behaviors;

    internal override IEnumerable<ChainPart> Parts => [handler, .. behaviors];

    internal override Type HandlerService => typeof(IRequestHandler<TRequest, TResponse>);

    /// <summary>Makes the chain that the generator wrote. Overridden by every generated route.</summary>
    /// <param name="services">Where the handler and the behaviors come from.</param>
    /// <returns>The chain, or null when the generator wrote none.</returns>
    protected virtual RequestChain<TRequest, TResponse>? CreateGeneratedChain(IServiceProvider services) => null;

    internal override Chain CreateChain(BoundRoute bound, IServiceProvider services)
    {
        bool isAsCompiled = !bound.IsHandlerReplaced && bound.RunTimeBehaviors.Count == 0;
        if (isAsCompiled && CreateGeneratedChain(services) is { } generated)
            return generated;

        // A handler or a behavior that the generator did not see: the same chain, linked by delegates.
        object instance = (bound.IsHandlerReplaced ? services.GetService(HandlerService) : null)
            ?? services.GetRequiredService(handler.Type);
        return new LinkedRequestChain<TRequest, TResponse>(
            (IRequestHandler<TRequest, TResponse>)instance,
            BehaviorOrdering.Merge(behaviors, bound.RunTimeBehaviors)
                .Select(part => (IPipelineBehavior<TRequest, TResponse>)services.GetRequiredService(part.Type)));
    }

    internal override Chain CreateScopeOpeningChain(IServiceScopeFactory scopes) =>
        new ScopeOpeningRequestChain<TRequest, TResponse>(scopes);

    internal override Chain CreateTransientChain(BoundRoute bound, IServiceProvider services) =>
        new TransientRequestChain<TRequest, TResponse>(this, bound, services);
}
