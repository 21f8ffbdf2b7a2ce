using Catga;
using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Store;
using Catga.Inbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace OrderSystem.Tests.Probing;

internal static class CounterRegistration
{
    public static IServiceCollection AddCounters(this IServiceCollection services) => services
        .AddSingleton<IStartupFilter, CounterEndpoint>()
        .AddSingleton<IStartupFilter, FillEndpoint>()
        .AddRequestHandler<CountUp, Tally, CountUpHandler>()
        .AddForwardToLeaderBehavior<CountUp, Tally>()
        .AddPipelineBehavior<CountUp, Tally, TransactionBehavior<CountUp, Tally>>(TransactionalAttribute.Order)
        .AddPipelineBehavior<CountUp, Tally, InboxBehavior<CountUp, Tally>>(BehaviorOrder.Inbox)
        .AddRequestHandler<ReadTally, Tally, ReadTallyHandler>()
        .AddPipelineBehavior<ReadTally, Tally, LinearizableReadBehavior<ReadTally, Tally>>(
            TransactionalAttribute.Order);
}
