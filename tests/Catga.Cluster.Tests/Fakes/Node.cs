using Catga.Cluster.DependencyInjection;
using Catga.Raft.Hosting;
using Catga.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>A node as an application has it, over a host that a test commands. It listens nowhere.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    internal Node(Action<IServiceCollection>? configure = null)
    {
        IServiceCollection services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<IRaftHost>(Host)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IClusterForwarder>(Forwarder)
            .AddSingleton<Journal>()
            .AddSingleton<Parking>()
            .AddCatga();
        services.UseInMemoryConfigurationStorage().JoinCluster(FakeRaftHost.Here, [FakeRaftHost.There]);
        services.AddCatgaCluster(settings => settings.Secret = "a secret of many letters");
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true });
    }

    internal FakeRaftHost Host { get; } = new();

    internal FakeTimeProvider Clock { get; } = new();

    internal FakeForwarder Forwarder { get; } = new();

    internal LogLines Log { get; } = new();

    internal IServiceProvider Services => _services;

    internal IClusterCoordinator Coordinator => _services.GetRequiredService<IClusterCoordinator>();

    internal IMediator Mediator => _services.GetRequiredService<IMediator>();

    internal Parking Parking => _services.GetRequiredService<Parking>();

    internal Journal Journal => _services.GetRequiredService<Journal>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
