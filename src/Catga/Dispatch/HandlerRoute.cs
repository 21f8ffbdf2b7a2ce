using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>From a message to the chain that ends in its one handler, with behaviors around it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HandlerRoute : Route
{
    private protected HandlerRoute(
        Type messageType, string messageName, int slot, ChainPart handler, IReadOnlyList<BehaviorPart> behaviors)
        : base(messageType, messageName, slot)
    {
        Handler = handler;
        Behaviors = behaviors;
    }

    /// <summary>The handler's class.</summary>
    public ChainPart Handler { get; }

    /// <summary>The behaviors that are known at compile time, outermost first.</summary>
    public IReadOnlyList<BehaviorPart> Behaviors { get; }

    internal override IEnumerable<ChainPart> Parts => [Handler, .. Behaviors];

    internal override Chain CreateChain(BoundRoute bound, IServiceProvider services)
    {
        bool isAsCompiled = bound.StandIn is null && bound.RunTimeBehaviors.Count == 0;
        if (isAsCompiled && CreateCompiledChain(services) is { } compiled)
            return compiled;

        object? replacement = bound.StandIn is { } standIn ? services.GetService(standIn) : null;
        return LinkChain(
            replacement ?? services.GetRequiredService(Handler.Type),
            [
                .. BehaviorOrdering.Merge(Behaviors, bound.RunTimeBehaviors)
                    .Select(part => services.GetRequiredService(part.Type)),
            ]);
    }

    /// <summary>Makes the chain that the generator wrote, or null when it wrote none.</summary>
    private protected abstract Chain? CreateCompiledChain(IServiceProvider services);

    /// <summary>
    /// Makes the same chain where the generator wrote none: for a handler alone, and, linked by delegates, for a
    /// handler or a behavior that the generator did not see.
    /// </summary>
    private protected abstract Chain LinkChain(object handler, IReadOnlyList<object> behaviors);
}
