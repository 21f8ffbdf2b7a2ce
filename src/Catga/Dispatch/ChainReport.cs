using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Catga.Dispatch;

/// <summary>Says at start which chain each request runs through in the end, run-time registrations included.</summary>
internal sealed class ChainReport(MediatorRoot root, ILogger<ChainReport>? logger = null) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (logger is null || !logger.IsEnabled(LogLevel.Debug))
            return Task.CompletedTask;

        foreach (BoundRoute bound in root.Routes.Routes)
        {
            string chain = Describe(bound);
            DispatchLog.Chain(logger, bound.Route.MessageName, chain);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Writes a chain in one line, outermost first: <c>Audit(-10, Assembly) → Retry(0, RunTime) → Handler</c>.
    /// </summary>
    internal static string Describe(BoundRoute bound)
    {
        if (bound.Route is not HandlerRoute route)
            return string.Join(", ", bound.Subscriptions.Select(NameOf));

        IEnumerable<string> behaviors = BehaviorOrdering.Merge(route.Behaviors, bound.RunTimeBehaviors)
            .Select(part => $"{PlainName(part.Type)}({part.Order}, {part.Source})");
        string handler = bound.StandIn is { IsInterface: true }
            ? "a handler registered by hand"
            : PlainName(bound.StandIn ?? route.Handler.Type);
        return string.Join(" → ", behaviors.Append(handler));
    }

    private static string NameOf(NotificationSubscription subscription) =>
        PlainName(subscription.Handler?.Type ?? subscription.HandlerService);

    private static string PlainName(Type type) => type.Name.Split('`')[0];
}
