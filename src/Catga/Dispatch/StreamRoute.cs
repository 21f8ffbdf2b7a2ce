using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>From a stream request to the chain that ends in its handler.</summary>
/// <typeparam name="TRequest">The stream request.</typeparam>
/// <typeparam name="TItem">What the sequence holds.</typeparam>
/// <param name="messageName">The request's name outside of this process.</param>
/// <param name="handler">The handler's class.</param>
/// <param name="behaviors">The behaviors, outermost first.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public class StreamRoute<TRequest, TItem>(string messageName, ChainPart handler, IReadOnlyList<BehaviorPart> behaviors)
    : Route(typeof(TRequest), messageName, Slot<StreamChain<TRequest, TItem>>.Number), IRouteWithBehaviors
    where TRequest : IStreamRequest<TItem>
{
    /// <inheritdoc/>
    public ChainPart Handler => handler;

    /// <inheritdoc/>
    public IReadOnlyList<BehaviorPart> Behaviors => behaviors;

    internal override IEnumerable<ChainPart> Parts => [handler, .. behaviors];

    internal override Type HandlerService => typeof(IStreamRequestHandler<TRequest, TItem>);

    /// <summary>Makes the chain that the generator wrote. Overridden by every generated route.</summary>
    /// <param name="services">Where the handler and the behaviors come from.</param>
    /// <returns>The chain, or null when the generator wrote none.</returns>
    protected virtual StreamChain<TRequest, TItem>? CreateGeneratedChain(IServiceProvider services) => null;

    internal override Chain CreateChain(BoundRoute bound, IServiceProvider services)
    {
        bool isAsCompiled = !bound.IsHandlerReplaced && bound.RunTimeBehaviors.Count == 0;
        if (isAsCompiled && CreateGeneratedChain(services) is { } generated)
            return generated;

        object instance = (bound.IsHandlerReplaced ? services.GetService(HandlerService) : null)
            ?? services.GetRequiredService(handler.Type);
        return new LinkedStreamChain<TRequest, TItem>(
            (IStreamRequestHandler<TRequest, TItem>)instance,
            BehaviorOrdering.Merge(behaviors, bound.RunTimeBehaviors)
                .Select(part => (IStreamPipelineBehavior<TRequest, TItem>)services.GetRequiredService(part.Type)));
    }

    internal override Chain CreateScopeOpeningChain(IServiceScopeFactory scopes) =>
        new ScopeOpeningStreamChain<TRequest, TItem>(scopes);

    internal override Chain CreateTransientChain(BoundRoute bound, IServiceProvider services) =>
        new TransientStreamChain<TRequest, TItem>(this, bound, services);
}
