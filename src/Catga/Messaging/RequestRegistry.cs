using Catga.Dispatch;

namespace Catga.Messaging;

/// <summary>The requests of one container's routes.</summary>
internal sealed class RequestRegistry(RouteCatalog catalog) : IRequestRegistry
{
    public void Accept(IRequestVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        foreach (Route route in catalog.Routes)
            route.Introduce(new Introduction(visitor));
    }

    private sealed class Introduction(IRequestVisitor visitor) : IRequestIntroduction
    {
        public void Introduce<TRequest, TResponse>(string name)
            where TRequest : IRequest<TResponse> =>
            visitor.Visit<TRequest, TResponse>(name);
    }
}
