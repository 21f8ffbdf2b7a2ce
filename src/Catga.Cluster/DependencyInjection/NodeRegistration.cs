using Catga.Cluster.Listening;
using Catga.Raft.Hosting;
using Catga.Raft.Hosting.DependencyInjection;
using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Transport;
using Catga.Raft.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.DependencyInjection;

/// <summary>Registers the Raft node on its disk and its network, with the cluster's settings.</summary>
internal static class NodeRegistration
{
    private const string Section = RaftClusterConfiguration.SectionName + ":";

    public static void AddNode(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RaftHostOptions>, RaftHostOptionsValidator>(
                static _ => new RaftHostOptionsValidator(Section)));
        services.AddRaft(static _ => { });
        services.TryAddSingleton(static provider => RaftTransportOptions.From(Options(provider)));
        services.AddRaftTransport();
        services.TryAddSingleton<Func<IRaftStorage>>(static provider => () => OpenStorage(provider));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, ListeningStartupFilter>());
        services.AddHostedService<ListeningCheck>();
    }

    private static RaftHostOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<RaftHostOptions>>().Value;

    private static NodeStorage OpenStorage(IServiceProvider provider)
    {
        RaftHostOptions options = Options(provider);
        ILogger logger = provider.GetRequiredService<ILogger<NodeStorage>>();
        StorageSettings settings = new() { SegmentBytes = options.SegmentBytes };
        return options.PersistentStatePath is { } path
            ? NodeStorage.OnDisk(path, NameOf(options), settings, logger)
            : NodeStorage.InMemory(logger);
    }

    private static NodeId NameOf(RaftHostOptions options) =>
        options.NodeId is { } name ? new NodeId(name) : EndpointName.DefaultNode(options.LocalEndpoint!);
}
