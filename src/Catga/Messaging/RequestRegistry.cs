using Catga.Dispatch;

namespace Catga.Messaging;

/// <summary>The requests of one container's routes.</summary>
internal sealed class RequestRegistry(RouteCatalog catalog) : IRequestRegistry
{
    public void Accept(IRequestVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ILookup<Type, BehaviorPart> runTimeBehaviors = catalog.RunTimeBehaviors();
        foreach (Route route in catalog.Routes)
            route.Introduce(new Introduction(visitor, [.. runTimeBehaviors[route.MessageType]]));
    }

    private sealed class Introduction(IRequestVisitor visitor, IReadOnlyList<BehaviorPart> runTimeBehaviors)
        : IRequestIntroduction
    {
        public void Introduce<TRequest, TResponse>(string name, IReadOnlyList<BehaviorPart> behaviors)
            where TRequest : IRequest<TResponse> =>
            visitor.Visit<TRequest, TResponse>(
                name, [.. BehaviorOrdering.Merge(behaviors, runTimeBehaviors).Select(part => part.Type)]);
    }
}
