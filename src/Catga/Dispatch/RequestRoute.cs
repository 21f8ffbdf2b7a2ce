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
    : HandlerRoute(typeof(TRequest), messageName, Slot<RequestChain<TRequest, TResponse>>.Number, handler, behaviors)
    where TRequest : IRequest<TResponse>
{
    internal override Type HandlerService => typeof(IRequestHandler<TRequest, TResponse>);

    internal override void Introduce(IRequestIntroduction introduction) =>
        introduction.Introduce<TRequest, TResponse>(MessageName, Behaviors);

    /// <summary>Makes the chain that the generator wrote. Overridden by every generated route.</summary>
    /// <param name="services">Where the handler and the behaviors come from.</param>
    /// <returns>The chain, or null when the generator wrote none.</returns>
    protected virtual RequestChain<TRequest, TResponse>? CreateGeneratedChain(IServiceProvider services) => null;

    private protected override Chain? CreateCompiledChain(IServiceProvider services) => CreateGeneratedChain(services);

    private protected override Chain LinkChain(object handler, IEnumerable<object> behaviors) =>
        new LinkedRequestChain<TRequest, TResponse>(
            (IRequestHandler<TRequest, TResponse>)handler, behaviors.Cast<IPipelineBehavior<TRequest, TResponse>>());

    internal override Chain CreateScopeOpeningChain(IServiceScopeFactory scopes) =>
        new ScopeOpeningRequestChain<TRequest, TResponse>(scopes);

    internal override Chain CreateTransientChain(BoundRoute bound, IServiceProvider services) =>
        new TransientRequestChain<TRequest, TResponse>(this, bound, services);
}
