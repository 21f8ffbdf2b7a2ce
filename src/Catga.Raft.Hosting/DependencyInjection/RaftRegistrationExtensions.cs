using Catga.Raft.Hosting.Driving;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catga.Raft.Hosting;

/// <summary>Registers a node.</summary>
public static class RaftRegistrationExtensions
{
    /// <summary>
    /// Runs a node as part of the host: <see cref="IRaftHost"/> and <see cref="IReplicatedLog"/>, both the same object.
    /// The state that the log replicates is the registered <see cref="IReplicatedState"/>, a singleton.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options; they are checked when the host starts.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddRaft(this IServiceCollection services, Action<RaftHostOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<RaftHostOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RaftHostOptions>, RaftHostOptionsValidator>());
        services.TryAddSingleton(provider => new RaftHost(
            provider.GetRequiredService<IOptions<RaftHostOptions>>(),
            provider.GetRequiredService<IReplicatedState>(),
            provider.GetRequiredService<Func<IRaftStorage>>(),
            provider.GetRequiredService<IRaftTransport>(),
            BootClock.Best,
            provider.GetRequiredService<ILogger<RaftHost>>(),
            provider.GetService<IHostApplicationLifetime>()));
        services.TryAddSingleton<IRaftHost>(provider => provider.GetRequiredService<RaftHost>());
        services.TryAddSingleton<IReplicatedLog>(provider => provider.GetRequiredService<RaftHost>());
        services.AddHostedService(provider => provider.GetRequiredService<RaftHost>());
        return services;
    }
}
