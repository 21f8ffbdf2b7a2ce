using Catga;
using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Locks;
using Catga.Cluster.Store;
using Catga.Raft.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderSystem.Orders;
using OrderSystem.Tests.Probing;

[assembly: HostingStartup(typeof(ProbeStartup))]

namespace OrderSystem.Tests.Probing;

/// <summary>
/// Looks into a node that runs as a process of its own: the host loads it there when the environment names this
/// assembly, so the order system itself contains nothing for tests.
/// </summary>
internal sealed class ProbeStartup : IHostingStartup
{
    public const string FolderSetting = "Probe:Folder";

    /// <summary>Set to "true", the node wants the lock again and again.</summary>
    public const string LockSetting = "Probe:Lock";

    /// <summary>Set to "true", the node counts in the store, and fills it: see <see cref="CounterEndpoint"/>.</summary>
    public const string CounterSetting = "Probe:Counters";

    /// <summary>Set to "true", the node has a singleton task that ignores its cancellation.</summary>
    public const string StubbornSetting = "Probe:Stubborn";

    /// <summary>Sizes of the node's log that a shop never needs to set.</summary>
    public const string RaftSection = "Probe:Raft";

    private static readonly TimeSpan ShortestTimeToLive = TimeSpan.FromSeconds(1);

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices((context, services) =>
    {
        if (context.Configuration[FolderSetting] is not { } folder)
            return;

        services.AddSingleton(new ProbeFolder(folder));
        services.AddSingletonTask<IntervalTask>();
        services.Configure<RaftHostOptions>(options => context.Configuration.GetSection(RaftSection).Bind(options));
        if (context.Configuration[LockSetting] == "true")
        {
            services.Configure<LockOptions>(options => options.TimeToLive = ShortestTimeToLive);
            services.AddHostedService<LockUser>();
        }

        if (context.Configuration[StubbornSetting] == "true")
            services.AddSingletonTask<StubbornTask>();
        if (context.Configuration[CounterSetting] == "true")
            services.AddCounters();
        services.AddNotes();

        // At its usual place, it stands inside of forwarding and of the transaction: it sees what is executed here, and
        // nothing else. The other one sees what is committed here.
        services.AddPipelineBehavior<PlaceOrder, Order, ExecutionProbe>(lifetime: ServiceLifetime.Singleton);
        services.AddPipelineBehavior<PlaceOrder, Order, AnswerProbe>(
            TransactionalAttribute.Order - 1, ServiceLifetime.Singleton);
    });
}
